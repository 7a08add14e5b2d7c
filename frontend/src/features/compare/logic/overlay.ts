import { extremes, lowerBound, type Line } from "@/lib/thin";

/** Values of some lines at one place: raw by their keys, smoothed under `key~`. */
export interface Row {
  x: number;
  [key: string]: number | null;
}

export function smooth(key: string): string {
  return `${key}~`;
}

const BUCKETS = 200;

interface Wanted {
  lines: Readonly<Record<string, Line>>;
  smoothing: number;
  /** The least distance that can be told apart. */
  unit: number;
}

/**
 * At most 400 rows that several lines share, whatever their own places are. A bucket keeps the
 * lowest and the highest value of each line; widths double, so that old buckets stand still.
 */
export function overlay({ lines, smoothing, unit }: Wanted): Row[] {
  const keys = Object.keys(lines);
  const last = Math.max(0, ...keys.map((key) => lines[key]?.x.at(-1) ?? 0));
  const gap = last * LEAST_SHARE;
  const held = keys.map((key) => new Reader(lines[key] ?? { x: [], y: [] }, { smoothing, gap }));
  const width = unit * 2 ** Math.max(0, Math.ceil(Math.log2((last + unit) / unit / BUCKETS)));
  const rows: Row[] = [];
  for (let at = 0; at * width <= last; at += 1) {
    const values = held.map((reader) => reader.bucket(at * width, width));
    if (values.every((value) => value === null)) continue;
    const sides = width === unit ? EXACT : HALVES;
    for (const [share, raw, smoothed] of sides) {
      const row: Row = { x: Math.min(last, (at + share) * width) };
      keys.forEach((key, index) => {
        row[key] = values[index]?.raw[raw] ?? null;
        row[smooth(key)] = values[index]?.smooth[smoothed] ?? null;
      });
      rows.push(row);
    }
  }
  return rows;
}

/** Rows of a bucket: the place in it, and which of its two values stand there. */
type Side = readonly [share: number, raw: 0 | 1, smoothed: 0 | 1];
const EXACT: readonly Side[] = [[0, 0, 1]];
const HALVES: readonly Side[] = [
  [0.25, 0, 0],
  [0.75, 1, 1],
];

type Pair = readonly [number | null, number | null];

/** Reads one line from its beginning to its end, bucket by bucket. */
class Reader {
  readonly #line: Line;
  readonly #weight: number;
  readonly #leastGap: number;
  #average: number | null = null;

  constructor(line: Line, { smoothing, gap }: { smoothing: number; gap: number }) {
    this.#line = line;
    this.#weight = smoothing;
    this.#leastGap = gap;
  }

  bucket(from: number, width: number): { raw: Pair; smooth: Pair } | null {
    const { x, y } = this.#line;
    const [start, end] = [lowerBound(x, from), lowerBound(x, from + width)];
    if (start === end) return this.#inside(start, from, width);
    const found = extremes(y, start, end).map((index) => y[index] ?? null);
    const finite = y.slice(start, end).filter((value) => value !== null);
    if (finite.length === 0) return { raw: [null, null], smooth: [null, null] };
    const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
    return { raw: [found[0] ?? null, found[1] ?? found[0] ?? null], smooth: this.#add(mean) };
  }

  /** Between two points that belong together the line goes straight on; a gap stays one. */
  #inside(next: number, at: number, width: number): { raw: Pair; smooth: Pair } | null {
    const { x, y } = this.#line;
    const [left, right] = [x[next - 1], x[next]];
    const [before, after] = [y[next - 1] ?? null, y[next] ?? null];
    if (left === undefined || right === undefined || before === null || after === null) return null;
    const usual = Math.max(left - (x[next - 2] ?? left), (x[next + 1] ?? right) - right);
    if (right - left > Math.max(this.#leastGap, WIDER * Math.max(width, usual))) return null;
    const value = before + ((after - before) * (at - left)) / (right - left);
    return { raw: [value, value], smooth: [this.#average, this.#average] };
  }

  #add(value: number): Pair {
    const before = this.#average ?? value;
    const after = before * this.#weight + value * (1 - this.#weight);
    this.#average = after;
    return [(before + after) / 2, after];
  }
}

/** Wider than so many of the distances beside it: nothing is known in between. */
const WIDER = 4;
/** Thinned lines have uneven distances; less than this share of all would not be seen. */
const LEAST_SHARE = 0.01;

/** The smoothed values at a place: those of the nearest row that is not beyond it. */
export function rowAt(rows: readonly Row[], x: number): Row | null {
  return rows.findLast((row) => row.x <= x) ?? rows[0] ?? null;
}
