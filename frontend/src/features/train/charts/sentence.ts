import { count, score } from "@/lib/format";

import type { Series } from "./metric-chart";
import { smoothed, type Row } from "./rows";

/** A slope smaller than this share of the value counts as flat. */
const FLAT = 0.03;

/** "Generator 0.82, falling; Discriminator 0.97, flat, over 6,500 steps". */
export function sentence(rows: readonly Row[], series: readonly Series[]): string {
  const last = rows.at(-1);
  if (!last) return "no values yet";
  const parts = series.map((s) => {
    const key = smoothed(s.name);
    const now = rows.findLast((row) => typeof row[key] === "number")?.[key];
    const before = rows[Math.floor(rows.length * 0.75)]?.[key];
    return `${s.label} ${score(now)}${trend(before, now)}`;
  });
  return `${parts.join("; ")}, over ${count(last.step)} steps`;
}

function trend(before: number | null | undefined, now: number | null | undefined): string {
  if (typeof before !== "number" || typeof now !== "number") return "";
  const change = now - before;
  if (Math.abs(change) < FLAT * Math.max(Math.abs(now), 0.1)) return ", flat";
  return change > 0 ? ", rising" : ", falling";
}
