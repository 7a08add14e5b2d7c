import type { Domain } from "./domain";
import type { Row } from "./rows";

/** A value that lies beyond the axis. */
export interface Clip {
  x: number;
  name: string;
  side: "above" | "below";
}

/** The raw values that the axis cuts off. */
export function clippedOf(rows: readonly Row[], names: readonly string[], domain: Domain): Clip[] {
  return rows.flatMap((row) =>
    names.flatMap((name): Clip[] => {
      const value = row[name];
      if (typeof value !== "number") return [];
      if (value > domain.high) return [{ x: row.x, name, side: "above" }];
      return value < domain.low ? [{ x: row.x, name, side: "below" }] : [];
    }),
  );
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
