import type { TrialView } from "@/api/types";

const LETTERS = ["A", "B", "C", "D"] as const;
/** So many stand out; more could not be told apart. */
const MOST = LETTERS.length;

/** Which trials stand out in the charts: all of a few, else the best of them. */
export function shownTrials(trials: readonly TrialView[], lower: boolean): readonly TrialView[] {
  if (trials.length <= MOST) return trials;
  const sign = lower ? 1 : -1;
  const scored = trials.filter(({ mean }) => mean !== null);
  const ranked = scored.toSorted((a, b) => sign * ((a.mean ?? 0) - (b.mean ?? 0)));
  return ranked.slice(0, MOST);
}

/** The colour of a trial that stands out; the others are faint. Its number is always beside it. */
export function colourOf(trial: TrialView, shown: readonly TrialView[]): string {
  const letter = LETTERS[shown.findIndex(({ number }) => number === trial.number)];
  return letter === undefined ? "var(--ctl)" : `var(--c${letter})`;
}
