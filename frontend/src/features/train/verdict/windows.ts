import { lowerBound, type Line } from "@/lib/thin";

/** Steps of one window; a mean over fewer would follow single batches. */
export const WINDOW = 50;

const NOTHING: Line = { x: [], y: [] };

type Lines = Readonly<Record<string, Line>>;

/** What a line was in (from, to], missing values left out. */
export function valuesIn(lines: Lines, name: string, from: number, to: number): number[] {
  const { x, y } = lines[name] ?? NOTHING;
  return y.slice(lowerBound(x, from + 1), lowerBound(x, to + 1)).filter((value) => value !== null);
}

/** Whether a value in (from, to] is no finite number. */
export function isBroken(lines: Lines, name: string, from: number, to: number): boolean {
  const { x, y } = lines[name] ?? NOTHING;
  return y.slice(lowerBound(x, from + 1), lowerBound(x, to + 1)).includes(null);
}

export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What D gives real ones less what it gives generated ones, on average over (from, to]. */
function gapIn(lines: Lines, from: number, to: number): number | null {
  const [real, fake] = ["d/real", "d/fake"].map((name) => mean(valuesIn(lines, name, from, to)));
  return typeof real === "number" && typeof fake === "number" ? real - fake : null;
}

/** Mean gaps of the windows before a step, the newest first, back to where the session began. */
export function gapsBack(lines: Lines, step: number, begun: number, most: number): number[] {
  const gaps: number[] = [];
  for (let to = step; to - WINDOW >= begun && gaps.length < most; to -= WINDOW) {
    const gap = gapIn(lines, to - WINDOW, to);
    if (gap === null) break;
    gaps.push(gap);
  }
  return gaps;
}

/** Steps for which something held without a break, in whole windows back from now. */
export function stepsWhile(gaps: readonly number[], holds: (gap: number) => boolean): number {
  const end = gaps.findIndex((gap) => !holds(gap));
  return (end < 0 ? gaps.length : end) * WINDOW;
}

/** From the 5th to the 95th of a hundred values, so that a single spike is no swing. */
export function spreadOf(values: readonly number[]): { spread: number; median: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { spread: at(0.95) - at(0.05), median: at(0.5) };
}
