import { extend, type Line } from "@/lib/thin";

import type { Picture } from "./frame";

export const TOLD = ["loss_g", "loss_d", "d_real", "d_fake", "kl", "js"] as const;
export type Told = (typeof TOLD)[number];
/** What was told at the steps so far, one line for each number. */
export type History = Readonly<Record<Told, Line>>;

const NOTHING: Line = { x: [], y: [] };
export const EMPTY: History = {
  loss_g: NOTHING,
  loss_d: NOTHING,
  d_real: NOTHING,
  d_fake: NOTHING,
  kl: NOTHING,
  js: NOTHING,
};

/** The history with newer frames; those that add no step say nothing new. */
export function remember(history: History, frames: readonly Picture[]): History {
  let last = history.kl.x.at(-1) ?? -1;
  const newer = frames.filter(({ head }) => {
    const isNew = head.step > last;
    if (isNew) last = head.step;
    return isNew;
  });
  if (newer.length === 0) return history;
  const steps = newer.map(({ head }) => head.step);
  const lines = TOLD.map((name) => {
    const values = newer.map(({ head }) =>
      name === "kl" || name === "js" ? head.divergence[name] : head[name],
    );
    return [name, extend(history[name], steps, values)] as const;
  });
  return Object.fromEntries(lines) as unknown as History;
}

export interface Row {
  readonly x: number;
  readonly [name: string]: number | null;
}

/** Rows of a chart through some of the lines. */
export function rowsOf(history: History, names: readonly Told[]): Row[] {
  const steps = history[names[0] ?? "kl"].x;
  return steps.map((x, index) => ({
    x,
    ...Object.fromEntries(names.map((name) => [name, history[name].y[index] ?? null])),
  }));
}
