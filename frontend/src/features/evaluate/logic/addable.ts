import type { Measured } from "@/api/types";
import { distance } from "@/lib/format";

/** A measurement that can be asked for by an id. */
export interface Addable {
  id: string;
  epoch: number;
  n: number;
  seed: number;
  fd: string | null;
  /** Whether somebody asked for it, rather than training. */
  asked: boolean;
  at: number;
}

/**
 * A session's own measurements that are not compared yet, newest first. One that training made goes
 * by its checkpoint, and so only while nothing newer was measured of it.
 */
export function addable(
  measured: readonly Measured[],
  sessionId: string | null,
  taken: readonly string[],
): Addable[] {
  const own = measured.filter(({ session_id }) => session_id === sessionId);
  return own
    .flatMap((one, index) => {
      const newer = own.slice(index + 1).some((o) => o.checkpoint_id === one.checkpoint_id);
      if (one.evaluation_id === null && newer) return [];
      const fd = one.figures.find(({ name }) => name === "fd")?.value ?? null;
      return {
        id: one.evaluation_id ?? one.checkpoint_id,
        epoch: one.epoch,
        n: one.n,
        seed: one.seed,
        fd: fd === null ? null : distance(fd),
        asked: one.origin === "asked",
        at: one.at,
      };
    })
    .filter(({ id }) => !taken.includes(id))
    .toReversed();
}
