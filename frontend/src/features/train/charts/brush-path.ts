import { robustRange } from "@/lib/scale";

import type { Row } from "./rows";

/** One line of the overview in a box of 100 by 100; a hole in the data is a hole in the line. */
export function brushPath(rows: readonly Row[], name: string, names: readonly string[]): string {
  const values = rows.flatMap((row) => names.flatMap((n) => row[n] ?? []));
  const [low, high] = robustRange(values);
  const first = rows[0]?.step ?? 0;
  const span = Math.max(1, (rows.at(-1)?.step ?? 1) - first);
  let pen = "M";
  return rows
    .map((row) => {
      const value = row[name];
      if (typeof value !== "number") {
        pen = "M";
        return "";
      }
      const x = ((row.step - first) / span) * 100;
      const shown = Math.min(high, Math.max(low, value));
      const y = high > low ? 92 - ((shown - low) / (high - low)) * 84 : 50;
      const point = `${pen}${x.toFixed(2)} ${y.toFixed(2)}`;
      pen = "L";
      return point;
    })
    .join("");
}
