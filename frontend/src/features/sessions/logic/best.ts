import type { Checkpoint } from "@/api/types";
import { bestSaved } from "@/live/scores";

/** The checkpoint to go on from, and what it was chosen by. */
export interface Best {
  checkpoint: Checkpoint;
  by: "lowest FD" | "newest, nothing is measured yet";
}

export function newestOf(checkpoints: readonly Checkpoint[]): Checkpoint | undefined {
  return checkpoints.toSorted((a, b) => b.step - a.step)[0];
}

/** The lowest FD of the averaged generator; the newest while none is measured. */
export function bestOf(checkpoints: readonly Checkpoint[]): Best | undefined {
  const measured = bestSaved(checkpoints);
  if (measured) return { checkpoint: measured, by: "lowest FD" };
  const newest = newestOf(checkpoints);
  return newest && { checkpoint: newest, by: "newest, nothing is measured yet" };
}
