import { many } from "@/lib/format";
import { useUndo } from "@/lib/undo";

import { useDraft } from "./draft";

/** Takes changes back to the recipe's values, and offers the way to have them again. */
export function useReset(): (paths?: readonly string[]) => void {
  const done = useUndo((u) => u.done);
  return (paths) => {
    const { recipe, changes, forget, choose } = useDraft.getState();
    const gone = paths ?? Object.keys(changes);
    forget(gone);
    const text = `Reset ${many(gone.length, "change")}`;
    done("draft", `${text} of the settings`, () => choose(recipe, changes));
  };
}
