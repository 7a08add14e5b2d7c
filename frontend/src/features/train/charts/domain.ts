import { logTicks, niceTicks } from "@/lib/scale";

import type { Row } from "./rows";

export interface Domain {
  low: number;
  high: number;
  ticks: number[];
  log: boolean;
}

/** A single spike may not flatten the rest: beyond this multiple of the smoothed line it is clipped. */
const SPIKE = 1.6;

/** The y axis that holds the given lines, with round ends so that it seldom moves. */
export function lossDomain(rows: readonly Row[], names: readonly string[], log: boolean): Domain {
  const raw = valuesOf(rows, names);
  if (raw.length === 0) return { low: 0, high: 2, ticks: [0, 0.5, 1, 1.5, 2], log: false };
  const smooth = valuesOf(
    rows,
    names.map((name) => `${name}~`),
  );
  const highest = Math.max(...raw);
  const lowest = Math.min(...raw);
  if (log && lowest > 0) {
    const ticks = logTicks(lowest, highest);
    return { low: ticks[0] ?? lowest, high: ticks.at(-1) ?? highest, ticks, log: true };
  }
  const top = Math.min(highest, Math.max(...smooth) * SPIKE);
  const ticks = niceTicks(Math.min(0, lowest), Math.max(top, 0.1), 5);
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks, log: false };
}

/** Any other numbers: from 0, or from below where they are, to a round end. */
export function numberDomain(rows: readonly Row[], names: readonly string[]): Domain {
  const raw = valuesOf(rows, names);
  if (raw.length === 0) return { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1], log: false };
  const smooth = valuesOf(
    rows,
    names.map((name) => `${name}~`),
  );
  const top = Math.min(Math.max(...raw), Math.max(...smooth) * SPIKE);
  const ticks = niceTicks(Math.min(0, ...raw), Math.max(top, 0), 5);
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks, log: false };
}

/** What D says: probabilities from 0 to 1, or scores as they are, never squashed. */
export function beliefDomain(
  rows: readonly Row[],
  names: readonly string[],
  scores: "probability" | "logit",
): Domain {
  if (scores === "probability") {
    return { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1], log: false };
  }
  const raw = [0, ...valuesOf(rows, names)];
  const ticks = niceTicks(Math.min(...raw), Math.max(...raw), 5);
  return { low: ticks[0] ?? -1, high: ticks.at(-1) ?? 1, ticks, log: false };
}

/** Why a logarithmic axis is not possible, or null. */
export function logRefusal(rows: readonly Row[], names: readonly string[]): string | null {
  return valuesOf(rows, names).some((value) => value <= 0)
    ? "A loss is 0 or below, which a logarithmic axis cannot show."
    : null;
}

function valuesOf(rows: readonly Row[], names: readonly string[]): number[] {
  return rows.flatMap((row) => names.flatMap((name) => row[name] ?? []));
}
