import type { Snapshot } from "@/api/types";
import { lowerBound, type Line } from "@/lib/thin";

/** Scalars by name, as they are or smoothed. */
type Series = Readonly<Record<string, Snapshot["series"][string] | undefined>>;

/** One chart of the comparison. */
export interface Chart {
  id: string;
  title: string;
  note: string;
  /** Under which it is explained, where that is not its title. */
  help?: string;
  /** How its values are written, where they are measured and never smoothed. */
  write?: (value: number | null | undefined) => string;
}

export interface Curve extends Chart {
  /** Its line of one session; null where the session does not report it. */
  line: (series: Series) => Line | null;
}

export const CURVES: readonly Curve[] = [
  {
    id: "loss_g",
    title: "G loss",
    note: "what the generator plays for",
    help: "Losses",
    line: (series) => lineOf(series, "loss/g"),
  },
  {
    id: "loss_d",
    title: "D loss",
    note: "what the discriminator plays for",
    help: "Losses",
    line: (series) => lineOf(series, "loss/d"),
  },
  {
    id: "d_gap",
    title: "D gap",
    note: "D(real) − D(fake), lower is more balanced",
    line: (series) => {
      const [real, fake] = [lineOf(series, "d/real"), lineOf(series, "d/fake")];
      return real && fake && difference(real, fake);
    },
  },
];

function lineOf(series: Series, name: string): Line | null {
  const found = series[name];
  return found ? { x: found.step, y: found.value } : null;
}

/** One line less the other; thinned lines have kept other steps, and are read in between. */
export function difference(one: Line, other: Line): Line {
  const y = one.x.map((step, index) => {
    const [a, b] = [one.y[index] ?? null, valueAt(other, step)];
    return a === null || b === null ? null : a - b;
  });
  return { x: one.x, y };
}

/** Between two places a line goes straight on; beyond its ends nothing is known. */
export function valueAt({ x, y }: Line, step: number): number | null {
  const after = lowerBound(x, step);
  if (x[after] === step) return y[after] ?? null;
  const [left, right] = [x[after - 1], x[after]];
  const [before, next] = [y[after - 1] ?? null, y[after] ?? null];
  if (left === undefined || right === undefined || before === null || next === null) return null;
  return before + ((next - before) * (step - left)) / (right - left);
}
