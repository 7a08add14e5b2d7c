import type { SessionState } from "@/api/types";

/** How a state is called on the page. */
export const STATE_WORDS: Readonly<Record<SessionState, string>> = {
  queued: "Queued",
  starting: "Starting",
  running: "Training",
  paused: "Paused",
  stopping: "Stopping",
  finished: "Finished",
  stopped: "Stopped",
  failed: "Failed",
  interrupted: "Interrupted",
};

const ENDED: readonly SessionState[] = ["finished", "stopped", "failed", "interrupted"];

/** Whether a session has come to its end and can only be resumed as a new one. */
export function hasEnded(state: SessionState): boolean {
  return ENDED.includes(state);
}

/** Whether its networks exist and obey commands. */
export function isSteerable(state: SessionState): boolean {
  return state === "running" || state === "paused";
}
