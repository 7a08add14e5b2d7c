import { KEPT, lowerBound, NEWEST_IN_FULL, type Line } from "./thin";

/**
 * The exponential average of a line over every value that there was, as TensorBoard defines it, and
 * what it takes to go on. The engine does the same (`backend/ganscope/sessions/smoothing.py`).
 */
interface Average {
  readonly line: Line;
  /** The average with a start at 0, before that start is divided out. */
  readonly sum: number;
  /** Finite values so far. */
  readonly count: number;
}

/** Averages of some lines, all with one weight. */
export interface Averages {
  readonly weight: number;
  readonly of: Readonly<Record<string, Average>>;
}

/** What the engine says: the averages so far, thinned, and the state that each has reached. */
export interface Told {
  weight: number;
  series: Record<
    string,
    { step: number[]; value: (number | null)[]; sum: number; finite: number } | undefined
  >;
}

const NO_AVERAGE: Average = { line: { x: [], y: [] }, sum: 0, count: 0 };

export function averagesOf({ weight, series }: Told): Averages {
  const of: Record<string, Average> = {};
  for (const [name, told] of Object.entries(series)) {
    if (told)
      of[name] = { line: { x: told.step, y: told.value }, sum: told.sum, count: told.finite };
  }
  return { weight, of };
}

/** Goes on with what some lines hold; null where they no longer hold every step since then. */
export function joined(averages: Averages, lines: Readonly<Record<string, Line>>): Averages | null {
  const complete = Object.entries(lines).every(([name, { x }]) => {
    const last = averages.of[name]?.line.x.at(-1) ?? -Infinity;
    return x.length - lowerBound(x, last + 1) <= NEWEST_IN_FULL;
  });
  return complete ? goneOn(averages, lines) : null;
}

/** Every average with the steps of its line that it does not hold yet. */
export function goneOn(averages: Averages, lines: Readonly<Record<string, Line>>): Averages {
  const { weight } = averages;
  const of: Record<string, Average> = { ...averages.of };
  for (const [name, line] of Object.entries(lines)) {
    of[name] = averaged(of[name] ?? NO_AVERAGE, line, weight);
  }
  return { weight, of };
}

/** Goes on with the steps after its last one; those that it holds already change nothing. */
function averaged(average: Average, { x, y }: Line, weight: number): Average {
  const start = lowerBound(x, (average.line.x.at(-1) ?? -Infinity) + 1);
  let { sum, count } = average;
  const values = y.slice(start).map((value) => {
    if (value === null) return null;
    sum = sum * weight + (1 - weight) * value;
    count += 1;
    return sum / (1 - weight ** count);
  });
  const { line } = average;
  const joined = { x: [...line.x, ...x.slice(start)], y: [...line.y, ...values] };
  return { line: joined.x.length > KEPT ? lasts(joined) : joined, sum, count };
}

/** The newest values as they are; of the older ones the last of each stretch, unchanged. */
function lasts(line: Line): Line {
  const cut = line.x.length - NEWEST_IN_FULL;
  const span = (line.x[cut] ?? 0) - (line.x[0] ?? 0) + 1;
  const width = 2 ** Math.ceil(Math.log2(span / NEWEST_IN_FULL));
  const stretch = (index: number) => Math.floor((line.x[index] ?? Infinity) / width);
  const kept = line.x.map((_, index) => index >= cut || stretch(index) !== stretch(index + 1));
  return { x: line.x.filter((_, i) => kept[i]), y: line.y.filter((_, i) => kept[i]) };
}
