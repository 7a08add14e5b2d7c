import { extremes, lowerBound, upperBound, type Line } from "./thin";

/** A line, and its average over every value that there was; an empty one is not known yet. */
export interface Pair {
  readonly raw: Line;
  readonly average: Line;
}

/** Of each line a value; null where it was not finite, undefined where the line has none. */
type Values = readonly (number | null | undefined)[];

/** One place on the x axis. */
export interface Place {
  readonly x: number;
  readonly raw: Values;
  readonly average: Values;
}

interface Stretch {
  from: number;
  to: number;
  /** The least distance that can be told apart. */
  unit: number;
  /** The most buckets, each of two places; half as many at the least. */
  buckets?: number;
}

const BUCKETS = 200;

/** How wide a bucket is: doubled as often as needed, so that old ones stand still. */
export function widthOf({ from, to, unit, buckets = BUCKETS }: Stretch): number {
  return unit * 2 ** Math.max(0, Math.ceil(Math.log2((to - from + unit) / unit / buckets)));
}

/**
 * Two places a bucket at the most, some 400 unless told otherwise. Each half of a bucket is drawn at the last place known of it, with the
 * average as it is just there; the lowest and the highest value of a bucket stand at its two places.
 */
export function placesOf(pairs: readonly Pair[], shown: Stretch): Place[] {
  const width = widthOf(shown);
  const found: Place[] = [];
  let before = shown.from - shown.unit / 2;
  for (const xs of bucketsOf(pairs, shown, width)) {
    const raws = pairs.map((pair) => drawnOf(pair, before, xs));
    xs.forEach((x, index) => {
      const average = pairs.map((pair) => valueAt(pair.average, before, x));
      found.push({ x, raw: raws.map((raw) => raw[index]), average });
      before = x;
    });
  }
  return found;
}

/** The places to draw, by bucket: one or two of each that has any. */
function bucketsOf(pairs: readonly Pair[], shown: Stretch, width: number): number[][] {
  const half = width > shown.unit ? width / 2 : width;
  const lasts = new Map<number, number>();
  for (const { raw, average } of pairs) {
    for (const x of lastsOf(average.x.length > 0 ? average.x : raw.x, shown, half)) {
      const stretch = Math.floor(x / half);
      lasts.set(stretch, Math.max(x, lasts.get(stretch) ?? x));
    }
  }
  const buckets = new Map<number, number[]>();
  for (const x of [...lasts.values()].sort((a, b) => a - b)) {
    const bucket = Math.floor(x / width);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), x]);
  }
  return [...buckets.values()];
}

/** The last x in each stretch of some width. */
function lastsOf(x: readonly number[], { from, to }: Stretch, width: number): number[] {
  const end = upperBound(x, to);
  const found: number[] = [];
  let next = lowerBound(x, from);
  while (next < end) {
    const stretch = Math.floor((x[next] ?? 0) / width);
    next = Math.max(next + 1, Math.min(end, lowerBound(x, (stretch + 1) * width)));
    found.push(x[next - 1] ?? 0);
  }
  return found;
}

/** The lowest and the highest value after a place, in their order, for one or two places. */
function drawnOf({ raw, average }: Pair, after: number, xs: readonly number[]): Values {
  const to = xs.at(-1) ?? after;
  const found = extremes(raw.y, upperBound(raw.x, after), upperBound(raw.x, to));
  const [first, second] = found.map((index) => raw.y[index] ?? null);
  if (second === undefined) return xs.map(() => first);
  if (xs.length > 1) return [first, second];
  const middle = valueAt(average, after, to) ?? 0;
  return [Math.abs((first ?? 0) - middle) > Math.abs((second ?? 0) - middle) ? first : second];
}

/** The newest value in (after, at], since an average stays until something is measured. */
function valueAt({ x, y }: Line, after: number, at: number): number | null | undefined {
  const index = upperBound(x, at) - 1;
  return (x[index] ?? -Infinity) > after ? y[index] : undefined;
}
