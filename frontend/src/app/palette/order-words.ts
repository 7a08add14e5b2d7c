import type { CommandRequest, Session } from "@/api/types";
import { isSteerable } from "@/live/phase";

type Titled = readonly [order: CommandRequest["command"], title: string];

/** The orders that a session would obey now. */
export function ordersFor({ state, name, ready_at }: Session): Titled[] {
  if (state === "stopping") return [];
  if (state === "queued" && ready_at === null) return [["stop", `Take ${name} out of the queue`]];
  const hold: Titled = ["pause", `Pause ${name}`];
  const goOn: Titled = ["continue", `Continue ${name}`];
  const steer: Titled[] = [
    state === "paused" ? goOn : hold,
    ["save", `Save a checkpoint of ${name}`],
    ["step", `One step of ${name}`],
  ];
  return [...(isSteerable(state) ? steer : []), ["stop", `Stop ${name}`]];
}

export function resumeTitle({ name, state }: Session): string {
  return state === "finished" ? `Train ${name} longer` : `Resume ${name}`;
}
