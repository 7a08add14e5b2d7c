import type { XAxis } from "@/lib/preferences";
import { extremes, lowerBound, type Line } from "@/lib/thin";
import type { Clock } from "@/live/state";

/** One place on the x axis: raw values by scalar, smoothed ones under `name~`. */
export interface Row {
  x: number;
  step: number;
  [scalar: string]: number | null;
}

const POINTS = 400;
const BUCKETS = POINTS / 2;

interface Wanted {
  lines: Readonly<Record<string, Line>>;
  names: readonly string[];
  clock: Clock;
  axis: XAxis;
  smoothing: number;
  /** Steps to show; null shows all. */
  zoom: readonly [number, number] | null;
}

export function smoothed(name: string): string {
  return `${name}~`;
}

/**
 * At most 400 rows for the chart. A bucket that holds many steps gives two rows, its lowest and its
 * highest value in the order they came; widths are powers of two so that old buckets stand still.
 */
export function chartRows(wanted: Wanted): Row[] {
  const { names, lines, zoom } = wanted;
  const held = names.map((name) => lines[name] ?? { x: [], y: [] });
  const first = Math.min(...held.map((line) => line.x[0] ?? Infinity));
  const last = Math.max(...held.map((line) => line.x.at(-1) ?? -Infinity));
  if (first > last) return [];
  const [low, high] = zoom ?? [first, last];
  const width = 2 ** Math.max(0, Math.ceil(Math.log2((high - low + 1) / BUCKETS)));
  const rows: Row[] = [];
  const running = names.map(() => new Average(wanted.smoothing));
  for (let at = Math.floor(low / width); at <= Math.floor(high / width); at += 1) {
    const steps = places(at, width, last);
    const values = held.map((line, index) => bucket(line, at * width, width, running[index]));
    if (values.every((value) => value === null)) continue;
    steps.forEach((step, place) => {
      const row: Row = { x: onAxis(wanted.clock, wanted.axis, step), step };
      names.forEach((name, index) => {
        row[name] = values[index]?.raw[Math.min(place, values[index].raw.length - 1)] ?? null;
        row[smoothed(name)] = values[index]?.smooth[width === 1 ? 1 : place] ?? null;
      });
      rows.push(row);
    });
  }
  return rows;
}

function places(at: number, width: number, last: number): number[] {
  if (width === 1) return [at];
  const steps = [0.25, 0.75].map((share) => Math.min(last, Math.round((at + share) * width)));
  return [...new Set(steps)];
}

function bucket(line: Line, from: number, width: number, average: Average | undefined) {
  const start = lowerBound(line.x, from);
  const end = lowerBound(line.x, from + width);
  if (start === end) return null;
  const raw = extremes(line.y, start, end).map((index) => line.y[index] ?? null);
  const finite = line.y.slice(start, end).filter((value) => value !== null);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const smooth = finite.length > 0 && average ? average.add(mean) : [null, null];
  return { raw: raw.includes(null) && raw.length === 1 ? [null] : raw.slice(0, 2), smooth };
}

/** Exponential average; gives the value half-way to the new one and the new one. */
class Average {
  readonly #weight: number;
  #value: number | null = null;

  constructor(weight: number) {
    this.#weight = weight;
  }

  add(value: number): [number, number] {
    const before = this.#value ?? value;
    const after = before * this.#weight + value * (1 - this.#weight);
    this.#value = after;
    return [(before + after) / 2, after];
  }
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
