import { placesOf, widthOf, type Pair, type Place } from "@/lib/places";
import { lowerBound, type Line } from "@/lib/thin";

/** Values of some lines at one place: raw by their keys, smoothed under `key~`. */
export interface Row {
  x: number;
  [key: string]: number | null;
}

export function smooth(key: string): string {
  return `${key}~`;
}

interface Wanted {
  lines: Readonly<Record<string, Pair>>;
  /** The least distance that can be told apart. */
  unit: number;
  /** The stretch to show; null for all. */
  zoom?: Stretch | null;
}

/** From one place to another. */
export type Stretch = readonly [from: number, to: number];

/** Of a stretch that a person looks into: no sparser than the widest chart has pixels. */
const CLOSE_BUCKETS = 1_200;

/** Some 400 rows that several lines share, whatever their own places are. */
export function overlay({ lines, unit, zoom = null }: Wanted): Row[] {
  const keys = Object.keys(lines);
  const pairs = Object.values(lines);
  const last = Math.max(0, ...pairs.map(({ raw }) => raw.x.at(-1) ?? 0));
  const [from, to] = zoom ?? [0, last];
  const shown = { from, to, unit, ...(zoom && { buckets: CLOSE_BUCKETS }) };
  const gap = Math.max((to - from) * LEAST_SHARE, WIDER * widthOf(shown));
  return placesOf(pairs, shown).map((place): Row => {
    const row: Row = { x: place.x };
    keys.forEach((key, index) => {
      const { raw, average } = filled(place, index, pairs[index], gap);
      row[key] = raw;
      row[smooth(key)] = average;
    });
    return row;
  });
}

/** A line's values at a place; where another line has set it, it goes straight on. */
function filled(place: Place, index: number, pair: Pair | undefined, gap: number) {
  const [raw, average] = [place.raw[index], place.average[index]];
  const at = { x: place.x, gap };
  return {
    raw: raw === undefined && pair ? inside(pair.raw, at) : (raw ?? null),
    average: average === undefined && pair ? inside(pair.average, at) : (average ?? null),
  };
}

/** Between two points that belong together; a gap stays one. */
function inside({ x, y }: Line, { x: at, gap }: { x: number; gap: number }): number | null {
  const next = lowerBound(x, at);
  const [left, right] = [x[next - 1], x[next]];
  const [before, after] = [y[next - 1] ?? null, y[next] ?? null];
  if (left === undefined || right === undefined || before === null || after === null) return null;
  const usual = Math.max(left - (x[next - 2] ?? left), (x[next + 1] ?? right) - right);
  if (right - left > Math.max(gap, WIDER * usual)) return null;
  return before + ((after - before) * (at - left)) / (right - left);
}

/** Wider than so many of the distances beside it: nothing is known in between. */
const WIDER = 4;
/** Thinned lines have uneven distances; less than this share of all would not be seen. */
const LEAST_SHARE = 0.01;

/** The values at a place: those of the nearest row that is not beyond it. */
export function rowAt(rows: readonly Row[], x: number): Row | null {
  return rows.findLast((row) => row.x <= x) ?? rows[0] ?? null;
}
