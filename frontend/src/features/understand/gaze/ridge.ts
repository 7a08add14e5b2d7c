import type { GazeOutputs } from "@/api/types";
import { count, many, percent, score } from "@/lib/format";

import { realWord, type Shown } from "./words";

export const ROW = 34;
/** A ridge may rise over the one above it. */
export const RISE = 48;
export const WIDTH = 640;

export type OutputsRow = GazeOutputs["rows"][number];
type Scale = NonNullable<GazeOutputs["scale"]>;

/** The most pictures in one bin, of any row and kind: all ridges have one scale. */
export function highest(rows: readonly OutputsRow[]): number {
  return Math.max(1, ...rows.flatMap(({ real, fake }) => [...real, ...fake]));
}

/** From a score to the drawing's units. */
export function placeOf(value: number, { low, high }: Scale): number {
  const share = (value - low) / (high - low);
  return Math.min(1, Math.max(0, share)) * WIDTH;
}

/** The outline of one histogram above its base line, through the middles of its bins. */
export function outline(counts: readonly number[], most: number, base: number): string {
  const bin = WIDTH / counts.length;
  const points = counts.map(
    (n, place) => `${((place + 0.5) * bin).toFixed(1)},${(base - (n / most) * RISE).toFixed(1)}`,
  );
  return `M0,${base}L${points.join("L")}L${WIDTH},${base}`;
}

/** The drawing as a sentence. */
export function ridgeWords({ rows, scale }: GazeOutputs, shown: Shown): string {
  const real = realWord(shown);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || !scale) return "No checkpoint was looked at yet.";
  const at = (row: OutputsRow) =>
    `at step ${count(row.step)} D gives ${row.real_median === null ? "" : `${real}s ${score(row.real_median)} and `}fakes ${score(row.fake_median)} in the middle`;
  const apart =
    last.told_apart === null
      ? ""
      : `; it scores a ${real} above a fake ${percent(last.told_apart)} of the time`;
  return `D's outputs over ${many(rows.length, "checkpoint")}: ${rows.length > 1 ? `${at(first)}, ` : ""}${at(last)}${apart}.`;
}
