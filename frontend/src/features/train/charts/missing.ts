import type { Line } from "@/lib/thin";

import type { Row } from "./rows";
import type { Window } from "./window";

/** A stretch of steps without data, from the last step known before it to the first after it. */
export interface Gap {
  from: number;
  to: number;
}

/** Shorter than this share of the window would not be seen. */
const LEAST_SHARE = 0.01;
/** Wider than so many of the distances beside it: data of fewer points is not missing data. */
const WIDER = 4;

/** Where a line has no values although the run went on; ticks that come thinly are no gap. */
export function gapsOf(line: Line, window: Window): Gap[] {
  const x = line.x.filter(
    (step, i) => line.y[i] !== null && step >= window[0] && step <= window[1],
  );
  const least = (window[1] - window[0]) * LEAST_SHARE;
  const gaps: Gap[] = [];
  for (let i = 1; i + 1 < x.length; i += 1) {
    const from = x[i - 1] ?? 0;
    const to = x[i] ?? 0;
    const width = to - from;
    if (width < least) continue;
    const before = from - (x[i - 2] ?? from);
    const after = (x[i + 1] ?? to) - to;
    if (width > WIDER * Math.max(1, before, after)) gaps.push({ from, to });
  }
  return gaps;
}

/** The rows with an empty one in every gap, so that no line joins its two sides. */
export function withGaps(
  rows: readonly Row[],
  gaps: readonly Gap[],
  place: (step: number) => number,
): Row[] {
  const empty = gaps.map(({ from, to }): Row => {
    const step = Math.round((from + to) / 2);
    return { step, x: place(step) };
  });
  return empty.length === 0 ? [...rows] : [...rows, ...empty].toSorted((a, b) => a.step - b.step);
}
