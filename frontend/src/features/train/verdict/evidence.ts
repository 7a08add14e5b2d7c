import type { Measured, Resolved } from "@/api/types";
import { parentOf } from "@/live/parent";
import { bestScore, comparable, figureOf } from "@/live/scores";
import type { Watched } from "@/live/state";

import { THRESHOLDS } from "./thresholds";
import { gapsBack, isBroken, mean, spreadOf, valuesIn, WINDOW } from "./windows";

/** What the verdict on a session rests on. */
export type Course = Pick<Watched, "session" | "lines" | "measured"> & {
  /** Whether D gives probabilities, or scores without bounds. */
  scores: Resolved["scores"];
};

export interface Swing {
  name: "loss/g" | "loss/d";
  spread: number;
  median: number;
}

interface Diversity {
  now: number;
  epoch: number;
  /** The best of the last epochs. */
  before: number;
  beforeEpoch: number;
}

/** Everything that the rules look at, as it was at a step. */
export interface Evidence {
  step: number;
  /** Since this session began; those of its ancestors were judged then. */
  steps: number;
  probability: boolean;
  /** The losses that are no finite numbers. */
  broken: readonly string[];
  real: number | null;
  fake: number | null;
  /** Mean gaps by windows, the newest first. */
  gaps: readonly number[];
  swings: readonly Swing[];
  diversity: Diversity | null;
  /** Distances of all comparable scores, the oldest first. */
  fds: readonly number[];
  /** The distance that real images have to each other. */
  floor: number | null;
  /** Scores since the best one. */
  sinceBest: number;
}

const LOSSES = ["loss/g", "loss/d"] as const;
/** Windows of gaps that the rules look at, and that it takes to say since when. */
const NEEDED = THRESHOLDS.winning.steps / WINDOW;
export const LONG = 100;

export function evidenceAt(
  { session, lines, measured, scores }: Course,
  step: number,
  windows = NEEDED,
): Evidence {
  const begun = parentOf(session)?.step ?? 0;
  const recent = step - 2 * WINDOW;
  const from = Math.max(begun, step - THRESHOLDS.swinging.steps);
  const told = comparable(measured, session.config).filter((one) => one.step <= step);
  const best = bestScore(told)?.measured;
  return {
    step,
    steps: step - begun,
    probability: scores === "probability",
    broken: LOSSES.filter((name) => isBroken(lines, name, from, step)),
    real: mean(valuesIn(lines, "d/real", recent, step)),
    fake: mean(valuesIn(lines, "d/fake", recent, step)),
    gaps: gapsBack(lines, step, begun, windows),
    swings: LOSSES.flatMap((name) => swingOf(name, valuesIn(lines, name, from, step))),
    diversity: diversityOf(told),
    fds: told.flatMap((one) => figureOf(one, "fd")?.value ?? []),
    floor: told.map((one) => figureOf(one, "fd")?.floor ?? null).at(-1) ?? null,
    sinceBest: best ? told.length - 1 - told.indexOf(best) : 0,
  };
}

/** Only a loss that is never below 0 has a size to compare its spread with. */
function swingOf(name: Swing["name"], values: readonly number[]): Swing[] {
  if (values.length === 0 || values.some((value) => value < 0)) return [];
  return [{ name, ...spreadOf(values) }];
}

function diversityOf(scores: readonly Measured[]): Diversity | null {
  const known = scores.flatMap((one) => {
    const value = figureOf(one, "diversity")?.value ?? null;
    return value === null ? [] : [{ value, epoch: one.epoch }];
  });
  const newest = known.at(-1);
  if (!newest) return null;
  const before = known
    .filter(({ epoch }) => epoch >= newest.epoch - THRESHOLDS.alike.epochs)
    .reduce((best, one) => (one.value > best.value ? one : best), newest);
  const { value: now, epoch } = newest;
  return { now, epoch, before: before.value, beforeEpoch: before.epoch };
}
