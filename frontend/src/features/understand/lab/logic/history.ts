import { extend, type Line } from "@/lib/thin";

import type { Picture } from "./frame";

const TOLD = ["loss_g", "loss_d", "d_real", "d_fake", "kl", "js"] as const;
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

/** The history with newer frames; the newest word on a step stands, unless it knows no value. */
export function remember(history: History, frames: readonly Picture[]): History {
  const lines = TOLD.map((name) => {
    const newer = frames.map(({ head }) => told(head, name));
    return [name, newer.reduce(withTold, history[name])] as const;
  });
  const changed = lines.some(([name, line]) => line !== history[name]);
  return changed ? (Object.fromEntries(lines) as unknown as History) : history;
}

/** Points and networks may change while no step is taken: then the same step is told of again. */
function withTold(line: Line, { step, value }: { step: number; value: number | null }): Line {
  const last = line.x.at(-1) ?? -1;
  if (step > last) return extend(line, [step], [value]);
  if (step < last || value === null || value === line.y.at(-1)) return line;
  return { x: line.x, y: [...line.y.slice(0, -1), value] };
}

/** The divergences are counted more rarely than frames are made. */
function told(head: Picture["head"], name: Told): { step: number; value: number | null } {
  if (name !== "kl" && name !== "js") return { step: head.step, value: head[name] };
  return { step: head.divergence.step, value: head.divergence[name] };
}

export interface Row {
  readonly x: number;
  readonly [name: string]: number | null;
}

/** Rows of a chart through lines that were told of at the same steps. */
export function rowsOf(history: History, names: readonly Told[]): Row[] {
  const steps = history[names[0] ?? "kl"].x;
  return steps.map((x, index) => ({
    x,
    ...Object.fromEntries(names.map((name) => [name, history[name].y[index] ?? null])),
  }));
}
