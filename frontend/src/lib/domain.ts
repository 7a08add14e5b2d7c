import { logTicks, niceTicks, rangeOf } from "./scale";

/** A y axis. */
export interface Domain {
  low: number;
  high: number;
  ticks: number[];
  log: boolean;
}

/** How an axis is laid, where its values allow it. */
export interface Laying {
  log?: boolean;
  /** Whether a value far beyond the others belongs on the axis too; else it is clipped, and marked. */
  all?: boolean;
}

interface Bounds {
  /** The upper end is no lower than this. */
  least?: number;
  /** The upper end without a value. */
  empty?: number;
}

/** From 0, or from below where there are lower values, to a round end, so that it seldom moves. */
export function domainOf(
  values: readonly number[],
  { log = false, all = false, least = 0, empty = 1 }: Laying & Bounds = {},
): Domain {
  if (values.length === 0) return within(niceTicks(0, empty), false);
  const logs = log && allowLog(values);
  const [low, high] = rangeOf(values, all || logs);
  return within(
    logs ? logTicks(low, high) : niceTicks(Math.min(0, low), Math.max(high, least)),
    logs,
  );
}

/** Whether a logarithmic axis can show every value. */
export function allowLog(values: readonly number[]): boolean {
  return values.every((value) => value > 0);
}

function within(ticks: number[], log: boolean): Domain {
  return { low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks, log };
}
