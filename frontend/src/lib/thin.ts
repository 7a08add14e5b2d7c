/** Columns of one line: `x` ascends, a null in `y` is a value that was not finite. */
export interface Line {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

export const KEPT = 5_000;
export const NEWEST_IN_FULL = 1_000;
const OLD_BUCKETS = 1_000;

/** Appends columns and, above `KEPT` points, thins the older part evenly over the whole run. */
export function extend(line: Line, x: readonly number[], y: readonly (number | null)[]): Line {
  const joined = { x: [...line.x, ...x], y: [...line.y, ...y] };
  return joined.x.length > KEPT ? thin(joined) : joined;
}

/** The newest points stay as they are; each stretch of older ones keeps its lowest and highest. */
function thin(line: Line): Line {
  const cut = line.x.length - NEWEST_IN_FULL;
  const from = line.x[0] ?? 0;
  const width = ((line.x[cut] ?? from) - from) / OLD_BUCKETS;
  const kept: number[] = [];
  let start = 0;
  while (start < cut) {
    const bucket = Math.floor(((line.x[start] ?? 0) - from) / width);
    let end = start + 1;
    while (end < cut && Math.floor(((line.x[end] ?? 0) - from) / width) === bucket) end += 1;
    kept.push(...extremes(line.y, start, end));
    start = end;
  }
  for (let index = cut; index < line.x.length; index += 1) kept.push(index);
  return { x: kept.map((i) => line.x[i] ?? 0), y: kept.map((i) => line.y[i] ?? null) };
}

/** Indices in [start, end) of the lowest, the highest and the first missing value, in order. */
export function extremes(y: readonly (number | null)[], start: number, end: number): number[] {
  let low = -1;
  let high = -1;
  let missing = -1;
  for (let index = start; index < end; index += 1) {
    const value = y[index] ?? null;
    if (value === null) {
      if (missing < 0) missing = index;
      continue;
    }
    if (low < 0 || value < (y[low] ?? 0)) low = index;
    if (high < 0 || value > (y[high] ?? 0)) high = index;
  }
  return [...new Set([low, high, missing])].filter((index) => index >= 0).sort((a, b) => a - b);
}

/** First index whose x is at least `value`. */
export function lowerBound(x: readonly number[], value: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index whose x is more than `value`. */
export function upperBound(x: readonly number[], value: number): number {
  const index = lowerBound(x, value);
  return x[index] === value ? index + 1 : index;
}

/** Index of the value nearest to a wanted one; x ascends. */
export function nearestIndex(x: readonly number[], value: number): number {
  const after = Math.min(lowerBound(x, value), x.length - 1);
  const before = Math.max(0, after - 1);
  return value - (x[before] ?? 0) < (x[after] ?? 0) - value ? before : Math.max(0, after);
}

/** Indices that thin an ascending column: one per stretch of the older part, all of the newest. */
export function evenly(x: readonly number[]): number[] {
  const cut = x.length - NEWEST_IN_FULL;
  const from = x[0] ?? 0;
  const width = ((x[cut] ?? from) - from) / OLD_BUCKETS;
  let previous = -1;
  return x.flatMap((value, index) => {
    const bucket = index < cut ? Math.floor((value - from) / width) : Infinity;
    if (bucket === previous && index < cut) return [];
    previous = bucket;
    return [index];
  });
}
