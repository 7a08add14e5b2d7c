import { many } from "@/lib/format";

import { smoothed, type Row } from "./rows";
import { written, type Series } from "./series";

/** A slope smaller than this share of the value counts as flat. */
const FLAT = 0.03;
/** Losses and outputs of D that are smaller count as this large: near 0 every slope looks steep. */
const LEAST = 0.1;

/** "Generator 0.82, falling; Discriminator 0.97, flat, over 6,500 steps". */
export function sentence(rows: readonly Row[], series: readonly Series[]): string {
  const last = rows.at(-1);
  if (!last) return "no values yet";
  const parts = series.map((s) => {
    const key = smoothed(s.name);
    const now = rows.findLast((row) => typeof row[key] === "number")?.[key];
    const before = rows[Math.floor(rows.length * 0.75)]?.[key];
    return `${s.label} ${written(s, now)}${trend(before, now, s.write ? 0 : LEAST)}`;
  });
  return `${parts.join("; ")}, over ${many(last.step, "step")}`;
}

function trend(
  before: number | null | undefined,
  now: number | null | undefined,
  least: number,
): string {
  if (typeof before !== "number" || typeof now !== "number") return "";
  const change = now - before;
  if (Math.abs(change) <= FLAT * Math.max(Math.abs(now), least)) return ", flat";
  return change > 0 ? ", rising" : ", falling";
}
