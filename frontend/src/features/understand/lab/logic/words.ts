import type { LabFrame } from "@/api/types";
import { count, score } from "@/lib/format";

import { scaleOf, type Picture } from "./frame";

/** The square in a sentence, for who does not see it. */
export function sentenceOf({ head }: Picture): string {
  const { step, d_real, d_fake, divergence } = head;
  const found = coverageOf(divergence);
  const believed =
    d_real === null || d_fake === null
      ? ""
      : ` D gives real points ${score(d_real)} and G's ${score(d_fake)}.`;
  return (
    `Real points, G's points and D's output over the plane, at step ${count(step)}.` +
    believed +
    (found ? ` ${found}.` : "") +
    (divergence.js === null ? "" : ` Jensen-Shannon divergence ${score(divergence.js)} bits.`)
  );
}

/** "G covers 5 of 8 clusters", where that is measured. */
export function coverageOf({ covered, clusters }: LabFrame["divergence"]): string | null {
  if (covered === null || clusters === null) return null;
  return `G covers ${covered} of ${clusters} clusters`;
}

/** What the ends of the surface's colours mean. */
export function endsOf({ head, surface }: Picture): { fake: string; real: string } {
  const { middle, reach } = scaleOf(head, surface);
  return { fake: `fake ${score(middle - reach)}`, real: `real ${score(middle + reach)}` };
}

export interface Spread {
  name: string;
  x: number;
  y: number;
  /** Root of the mean squared distance from their middle. */
  apart: number;
}

/** Where points lie, in three numbers. */
export function spreadOf(name: string, points: Float32Array): Spread {
  const n = Math.max(1, points.length / 2);
  const mean = (first: number) =>
    points.reduce((sum, value, index) => (index % 2 === first ? sum + value : sum), 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const squares = points.reduce((sum, value, i) => sum + (value - (i % 2 ? y : x)) ** 2, 0);
  return { name, x, y, apart: Math.sqrt(squares / n) };
}
