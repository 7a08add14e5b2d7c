const SOONEST_MS = 2_000;
/** Training keeps its speed: what is asked again takes at most a tenth of the time. */
const SHARE = 10;

/** Milliseconds until something may be asked again, by the seconds that its last answer took. */
export function againIn(seconds: number | undefined): number {
  return Math.max(SOONEST_MS, SHARE * 1_000 * (seconds ?? 0));
}
