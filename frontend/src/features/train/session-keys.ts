import type { KeyMap } from "@/lib/use-keys";
import { hasEnded, isSteerable } from "@/live/phase";
import type { Watched } from "@/live/state";

import { latest } from "./panel/last-saved";
import type { Run } from "./use-run";

/** Keys that steer the session on the screen; those that its state forbids do nothing. */
export function sessionKeys(watched: Watched, run: Run, blocked: string | undefined): KeyMap {
  const { state } = watched.session;
  const free = blocked === undefined && run.busy === null;
  const checkpoint = latest(watched.checkpoints);
  const goOn = () => {
    if (state === "running") run.send("pause");
    else if (state === "paused") run.send("continue");
    else if (hasEnded(state) && checkpoint) run.resume(checkpoint);
  };
  const steer = (act: () => void) => (free && isSteerable(state) ? act : undefined);
  return {
    Space: free ? goOn : undefined,
    ArrowRight: steer(() => run.send("step")),
    "Shift+S": free && !hasEnded(state) ? () => run.send("stop") : undefined,
    "Mod+S": steer(() => run.send("save")),
  };
}
