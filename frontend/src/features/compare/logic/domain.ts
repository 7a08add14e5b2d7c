import { niceTicks } from "@/lib/scale";

import { smooth, type Row } from "./overlay";

/** The y axis of a chart. */
export interface Domain {
  low: number;
  high: number;
  ticks: number[];
}

/** A single spike may not flatten the rest. */
const SPIKE = 1.6;

/** From 0, or from below where there are lower values, to a round end. */
export function domainOf(rows: readonly Row[], keys: readonly string[]): Domain {
  const values = (names: readonly string[]) =>
    rows.flatMap((row) => names.flatMap((name) => row[name] ?? []));
  const smoothed = values(keys.map(smooth));
  if (smoothed.length === 0) return { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
  const [lowest, highest] = [Math.min(...smoothed), Math.max(...smoothed)];
  const raw = values(keys);
  const top = Math.min(Math.max(...raw), highest > 0 ? highest * SPIKE : highest);
  const bottom = Math.max(Math.min(...raw), lowest < 0 ? lowest * SPIKE : 0);
  const ticks = niceTicks(Math.min(0, bottom), Math.max(top, 0.1), 5);
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks };
}
