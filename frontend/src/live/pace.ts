import type { Download } from "@/api/types";

/** How fast a download goes; a rate takes two reports. */
export interface Pace {
  readonly at: number;
  readonly doneMb: number;
  readonly mbPerS: number | null;
}

const MEMORY_S = 3;

/** The pace after a report at `at` seconds: an average over the last few seconds. */
export function nextPace(before: Pace | undefined, at: number, doneMb: number): Pace {
  if (before === undefined || doneMb < before.doneMb) return { at, doneMb, mbPerS: null };
  const seconds = at - before.at;
  if (seconds <= 0) return before;
  const now = (doneMb - before.doneMb) / seconds;
  const weight = before.mbPerS === null ? 1 : 1 - Math.exp(-seconds / MEMORY_S);
  const mbPerS = (before.mbPerS ?? 0) * (1 - weight) + now * weight;
  return { at, doneMb, mbPerS };
}

/** Paces of the downloads that run; one that pauses or ends is forgotten. */
export function withPace(
  paces: Readonly<Record<string, Pace>>,
  at: number,
  { dataset, state, done_mb }: Download,
): Readonly<Record<string, Pace>> {
  const { [dataset]: before, ...others } = paces;
  return state === "downloading" ? { ...others, [dataset]: nextPace(before, at, done_mb) } : others;
}
