import { count } from "@/lib/format";

import { smoothed, type Row } from "./rows";
import { written, type Series } from "./series";
import { scaled, type Window } from "./window";

const PAGE = 20;

const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageDown: -PAGE,
  PageUp: PAGE,
  Home: -Infinity,
  End: Infinity,
};
const ZOOMS: Readonly<Record<string, number>> = { "+": 0.5, "=": 0.5, "-": 2, "−": 2 };

/** The row that the crosshair stands on. */
export function rowAt(rows: readonly Row[], cursor: number | null): Row | null {
  if (cursor === null) return null;
  return rows.find((row) => row.step >= cursor) ?? rows.at(-1) ?? null;
}

/** Where a key moves the crosshair; null for a key that does not. It starts at the newest step. */
export function movedTo(rows: readonly Row[], cursor: number | null, key: string): number | null {
  const move = MOVES[key];
  if (move === undefined) return null;
  const now = rowAt(rows, cursor);
  const at = now ? rows.indexOf(now) + move : move > 0 ? 0 : rows.length - 1;
  const index = Math.min(rows.length - 1, Math.max(0, at));
  return rows[index]?.step ?? null;
}

/** The window that a key leads to; undefined for a key that does not zoom. */
export function zoomedBy(
  key: string,
  window: Window | null,
  whole: Window,
  cursor: number | null,
): Window | null | undefined {
  if (key === "0") return null;
  const factor = ZOOMS[key];
  if (factor === undefined) return undefined;
  const shown = window ?? whole;
  return scaled(shown, factor, cursor ?? (shown[0] + shown[1]) / 2, whole);
}

/** What the crosshair says: "Step 1,200: Generator 0.82, raw 0.79; …". */
export function spoken(row: Row | null, series: readonly Series[]): string {
  if (!row) return "Arrow keys move the crosshair, plus and minus zoom, 0 shows the whole run";
  const values = series.map((s) => {
    const raw = s.exact ? "" : `, raw ${written(s, row[s.name])}`;
    return `${s.label} ${written(s, row[smoothed(s.name)])}${raw}`;
  });
  return `Step ${count(row.step)}: ${values.join("; ")}`;
}
