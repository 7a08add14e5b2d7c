import type { Line } from "@/lib/thin";

/** First and last step that the charts show. */
export type Window = readonly [from: number, to: number];

export type Edge = "from" | "to";

/** Fewer steps than this is nothing to look at. */
const LEAST_STEPS = 4;

/** First and last step of a run; null before the first one. */
export function wholeRun(
  lines: Readonly<Record<string, Line>>,
  names: readonly string[],
): Window | null {
  const held = names.flatMap((name) => lines[name] ?? []);
  const from = Math.min(...held.map((line) => line.x[0] ?? Infinity));
  const to = Math.max(...held.map((line) => line.x.at(-1) ?? -Infinity));
  return from <= to ? [from, to] : null;
}

/** The chosen stretch, as far as the run has it; null follows the whole run. */
export function within(window: Window, whole: Window): Window | null {
  const [first, last] = whole;
  const least = Math.min(LEAST_STEPS, last - first);
  const from = clamp(Math.round(window[0]), first, last - least);
  const to = clamp(Math.round(window[1]), from + least, last);
  return from <= first && to >= last ? null : [from, to];
}

/** One handle moved to a step; it stops before the other one. */
export function withEdge(window: Window, edge: Edge, step: number, whole: Window): Window | null {
  const [from, to] = window;
  return edge === "from"
    ? within([Math.min(step, to - LEAST_STEPS), to], whole)
    : within([from, Math.max(step, from + LEAST_STEPS)], whole);
}

/** The same width, `by` steps further on, and never out of the run. */
export function shifted(window: Window, by: number, whole: Window): Window | null {
  const width = window[1] - window[0];
  const from = clamp(window[0] + by, whole[0], Math.max(whole[0], whole[1] - width));
  return within([from, from + width], whole);
}

/** Closer (a factor below 1) or further away, around a step that keeps its place. */
export function scaled(
  window: Window,
  factor: number,
  centre: number,
  whole: Window,
): Window | null {
  const width = Math.max(LEAST_STEPS, (window[1] - window[0]) * factor);
  const span = window[1] - window[0];
  const share = span > 0 ? clamp((centre - window[0]) / span, 0, 1) : 0.5;
  const from = clamp(centre - share * width, whole[0], Math.max(whole[0], whole[1] - width));
  return within([from, from + width], whole);
}

/** Where a step lies in the run, from 0 to 1. */
export function shareOf(step: number, whole: Window): number {
  const span = whole[1] - whole[0];
  return span > 0 ? clamp((step - whole[0]) / span, 0, 1) : 0;
}

export function stepAt(share: number, whole: Window): number {
  return Math.round(whole[0] + clamp(share, 0, 1) * (whole[1] - whole[0]));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
