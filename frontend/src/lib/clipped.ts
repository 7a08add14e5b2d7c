import { many } from "./format";

/** A value that lies beyond the axis. */
export interface Clip {
  x: number;
  name: string;
  value: number;
  side: "above" | "below";
}

interface Row {
  readonly x: number;
  readonly [name: string]: number | null;
}

interface Ends {
  low: number;
  high: number;
}

/** The values of some lines that the axis cuts off. */
export function clippedOf(rows: readonly Row[], names: readonly string[], ends: Ends): Clip[] {
  return rows.flatMap((row) =>
    names.flatMap((name): Clip[] => {
      const value = row[name];
      if (typeof value !== "number") return [];
      if (value > ends.high) return [{ x: row.x, name, value, side: "above" }];
      return value < ends.low ? [{ x: row.x, name, value, side: "below" }] : [];
    }),
  );
}

/** "3 values beyond the axis, the farthest 300.00"; null where all are on it. */
export function clippedText(
  clips: readonly Clip[],
  { low, high }: Ends,
  write: (value: number) => string,
): string | null {
  const away = ({ value }: Clip) => Math.max(value - high, low - value);
  const [first, ...others] = clips;
  if (!first) return null;
  const farthest = others.reduce((most, one) => (away(one) > away(most) ? one : most), first);
  const values = many(clips.length, "value");
  return `${values} beyond the axis, the farthest ${write(farthest.value)}`;
}

/** One of those that would lie on each other; `gap` in pixels. */
export function sparse<T extends { at: number; side: Clip["side"] }>(
  placed: readonly T[],
  gap: number,
): T[] {
  const last = { above: -Infinity, below: -Infinity };
  return placed.filter(({ at, side }) => {
    if (at - last[side] < gap) return false;
    last[side] = at;
    return true;
  });
}
