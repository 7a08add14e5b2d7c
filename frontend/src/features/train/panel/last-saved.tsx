import type { Checkpoint } from "@/api/types";
import { ago, count, epochText, moment } from "@/lib/format";
import { useNow } from "@/lib/use-now";
import { bestSaved } from "@/live/scores";

export function latest(checkpoints: readonly Checkpoint[]): Checkpoint | undefined {
  return checkpoints.toSorted((a, b) => b.step - a.step)[0];
}

/** What is safe on disk, and since when. */
export function LastSaved({
  checkpoints,
  running,
}: {
  checkpoints: readonly Checkpoint[];
  running: boolean;
}) {
  const now = useNow(1_000, checkpoints.length > 0);
  const checkpoint = latest(checkpoints);
  if (!checkpoint)
    return running ? <p className="flex between gap-8 tiny-note">No checkpoint saved yet</p> : null;
  const best = bestSaved(checkpoints);
  const past = now - checkpoint.created_at;
  return (
    <p className="flex between gap-8 tiny-note">
      <span>
        {best ? "Saved" : "Checkpoint saved"} {when(past, checkpoint.created_at)}
      </span>
      <span>
        {best ? `best: epoch ${epochText(best.epoch)}` : `step ${count(checkpoint.step)}`}
      </span>
    </p>
  );
}

function when(past: number, at: number): string {
  if (past < 10) return "just now";
  return past < 3600 ? ago(past) : moment(at);
}
