import type { Measured } from "@/api/types";
import type { Domain } from "@/lib/domain";
import { count, distance, percent, score } from "@/lib/format";
import type { XAxis } from "@/lib/preferences";
import { niceTicks } from "@/lib/scale";
import { bestScore, comparable, figureOf } from "@/live/scores";
import type { Watched } from "@/live/state";

import { onAxis, smoothed, type Row } from "./rows";
import type { Series } from "./series";
import type { Window } from "./window";

/** Scores over the checkpoints of a run, ready to be drawn. */
export interface Quality {
  rows: Row[];
  /** Step of the lowest distance. */
  best: number | null;
  /** What real images have against real ones. */
  floor: number | null;
}

const FD = "fd";
const LOW = "fd.low";
const HIGH = "fd.high";

/** The line that is drawn. */
export const QUALITY: readonly Series[] = [
  { name: FD, label: "FD", short: "FD", role: "N", write: distance, exact: true },
];

/** What the table says beside it. */
const COLUMNS: readonly Series[] = [
  { name: LOW, label: "from", short: "", role: "N", write: distance },
  { name: HIGH, label: "to", short: "", role: "N", write: distance },
  { name: "accuracy", label: "Class match", short: "", role: "N", write: percent },
  { name: "diversity", label: "Diversity", short: "", role: "N", write: score },
  { name: "modes.covered", label: "Modes", short: "", role: "N", write: count },
  { name: "modes.good", label: "Good points", short: "", role: "N", write: percent },
  { name: "n", label: "Generated", short: "", role: "N", write: count },
];

type Run = Pick<Watched, "measured" | "clock" | "session">;

/** The comparable scores; null before there are two, which make no line. */
export function qualityOf(run: Run, axis: XAxis, window: Window | null): Quality | null {
  const scores = comparable(run.measured, run.session.config).filter(hasDistance);
  if (scores.length < 2) return null;
  const [from, to] = window ?? [-Infinity, Infinity];
  const shown = scores.filter(({ step }) => step >= from && step <= to);
  return {
    rows: shown.map((one) => rowOf(one, onAxis(run.clock, axis, one.step))),
    best: bestScore(scores)?.measured.step ?? null,
    floor: scores.map((one) => figureOf(one, FD)?.floor ?? null).at(-1) ?? null,
  };
}

function hasDistance(measured: Measured): boolean {
  return (figureOf(measured, FD)?.value ?? null) !== null;
}

function rowOf(measured: Measured, x: number): Row {
  const fd = figureOf(measured, FD);
  const others = ["accuracy", "diversity", "modes.covered", "modes.good"].map(
    (name) => [name, figureOf(measured, name)?.value ?? null] as const,
  );
  return {
    x,
    step: measured.step,
    [FD]: fd?.value ?? null,
    [smoothed(FD)]: fd?.value ?? null,
    [LOW]: fd?.low ?? null,
    [HIGH]: fd?.high ?? null,
    ...Object.fromEntries(others),
    n: measured.n,
  };
}

/** The columns of which there is some value. */
export function columnsOf(rows: readonly Row[]): Series[] {
  return COLUMNS.filter(({ name }) => rows.some((row) => typeof row[name] === "number"));
}

/** The first scores are many times the later ones: so many medians are shown, others are clipped. */
const SHOWN = 6;
/** Unless little would be gained by it. */
const FAR = 10;

/** From 0 to a round end above the scores and the floor. */
export function qualityDomain({ rows, floor }: Quality, all = false): Domain {
  const values = rows.flatMap((row) => row[FD] ?? []).toSorted((a, b) => a - b);
  const median = values[Math.floor(values.length / 2)] ?? 1;
  const highest = values.at(-1) ?? 1;
  const top = !all && highest > median * FAR ? median * SHOWN : highest;
  const intervals = rows.flatMap((row) => ((row[FD] ?? Infinity) <= top ? (row[HIGH] ?? []) : []));
  const ticks = niceTicks(0, Math.max(top, floor ?? 0, ...intervals), 4);
  return { low: 0, high: ticks.at(-1) ?? 1, ticks, log: false };
}
