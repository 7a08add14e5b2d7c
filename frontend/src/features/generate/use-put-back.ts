import { many } from "@/lib/format";
import { useUndo } from "@/lib/undo";

import { usePicked } from "./picked";

/** Puts all picked pictures back, and offers the way to have them again. */
export function usePutBack(): () => void {
  const clear = usePicked((p) => p.clear);
  const restore = usePicked((p) => p.restore);
  const done = useUndo((u) => u.done);
  return () => {
    const { picked } = usePicked.getState();
    const images = many(picked.length, "picked image");
    clear();
    done("picked", `Put ${images} back`, () => restore(picked));
  };
}
