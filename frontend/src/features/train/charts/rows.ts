import type { Averages } from "@/lib/average";
import { placesOf } from "@/lib/places";
import type { XAxis } from "@/lib/preferences";
import { lowerBound, type Line } from "@/lib/thin";
import type { Clock } from "@/live/state";

/** One place on the x axis: raw values by scalar, smoothed ones under `name~`. */
export interface Row {
  x: number;
  step: number;
  [scalar: string]: number | null;
}

interface Wanted {
  lines: Readonly<Record<string, Line>>;
  /** The averages over every step; none where they are not known yet. */
  averages: Averages | null;
  names: readonly string[];
  clock: Clock;
  axis: XAxis;
  /** Steps to show; null shows all. */
  zoom: readonly [number, number] | null;
}

const NOTHING: Line = { x: [], y: [] };

export function smoothed(name: string): string {
  return `${name}~`;
}

/** Of a stretch that a person looks into: no sparser than the widest chart has pixels. */
const CLOSE_BUCKETS = 1_200;

/** Some 400 rows for the chart, of a stretch more; the average in a row is the one at its step, whatever is shown. */
export function chartRows({ lines, averages, names, clock, axis, zoom }: Wanted): Row[] {
  const pairs = names.map((name) => ({
    raw: lines[name] ?? NOTHING,
    average: averages?.of[name]?.line ?? NOTHING,
  }));
  const first = Math.min(...pairs.map(({ raw }) => raw.x[0] ?? Infinity));
  const last = Math.max(...pairs.map(({ raw }) => raw.x.at(-1) ?? -Infinity));
  if (first > last) return [];
  const [from, to] = zoom ?? [first, last];
  const shown = { from, to, unit: 1, ...(zoom && { buckets: CLOSE_BUCKETS }) };
  return placesOf(pairs, shown).map(({ x: step, raw, average }) => {
    const row: Row = { x: onAxis(clock, axis, step), step };
    names.forEach((name, index) => {
      row[name] = raw[index] ?? null;
      row[smoothed(name)] = average[index] ?? null;
    });
    return row;
  });
}

/** A step's place on the chosen axis, between the ticks that are known. */
export function onAxis(clock: Clock, axis: XAxis, step: number): number {
  if (axis === "step") return step;
  const column = axis === "epoch" ? clock.epoch : clock.seconds;
  const after = lowerBound(clock.step, step);
  const high = clock.step[after];
  const low = clock.step[after - 1];
  const highValue = column[after] ?? column.at(-1) ?? 0;
  if (high === undefined) return highValue;
  if (low === undefined) return highValue * (high > 0 ? step / high : 1);
  const lowValue = column[after - 1] ?? 0;
  return lowValue + ((highValue - lowValue) * (step - low)) / (high - low);
}

/** Ends of the x axis; a run seen from its beginning starts at 0. */
export function spanOf(rows: readonly Row[]): [number, number] {
  const start = rows[0]?.x ?? 0;
  const end = rows.at(-1)?.x ?? 1;
  return [start < (end - start) / 10 ? 0 : start, end];
}
