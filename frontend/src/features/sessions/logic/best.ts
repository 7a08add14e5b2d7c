import type { Checkpoint } from "@/api/types";

/** The checkpoint to go on from, and what it was chosen by. */
export interface Best {
  checkpoint: Checkpoint;
  by: "lowest FID" | "newest, nothing is measured yet";
}

export function newestOf(checkpoints: readonly Checkpoint[]): Checkpoint | undefined {
  return checkpoints.toSorted((a, b) => b.step - a.step)[0];
}

/** The lowest FID of the averaged generator; the newest while none is measured. */
export function bestOf(checkpoints: readonly Checkpoint[]): Best | undefined {
  const measured = checkpoints
    .flatMap((checkpoint) => (checkpoint.fid === null ? [] : [{ checkpoint, fid: checkpoint.fid }]))
    .toSorted((a, b) => a.fid - b.fid)[0];
  if (measured) return { checkpoint: measured.checkpoint, by: "lowest FID" };
  const newest = newestOf(checkpoints);
  return newest && { checkpoint: newest, by: "newest, nothing is measured yet" };
}
