import type { Figure, Measured } from "@/api/types";
import { featuresIn, figureOf } from "@/live/scores";

/** One checkpoint on a plot. */
interface Point {
  checkpointId: string;
  epoch: number;
  step: number;
  fd: Figure | null;
  precision: number | null;
  recall: number | null;
}

/** Measurements that can be joined by a line: as many pictures, the same real ones and eyes. */
export interface Course {
  n: number;
  /** That they rest on: ` (judge)`. */
  features: string;
  points: readonly Point[];
  /** How many other measurements cannot be joined with these. */
  others: number;
}

function kindOf({ n, reference, extractors }: Measured): string {
  return [n, reference.fingerprint, extractors[0]?.sha256 ?? ""].join(" ");
}

/** The kind with most checkpoints; that of `like` where it has at least two. */
export function courseOf(measured: readonly Measured[], like: Measured | undefined): Course | null {
  const kinds = new Map<string, Measured[]>();
  for (const one of measured) kinds.set(kindOf(one), [...(kinds.get(kindOf(one)) ?? []), one]);
  const groups = [...kinds.values()].map(newestOfEach);
  const wanted = like && kinds.get(kindOf(like));
  const same = wanted ? newestOfEach(wanted) : [];
  const largest = groups.toSorted((a, b) => b.length - a.length)[0];
  const chosen = same.length > 1 ? same : largest;
  const [first] = chosen ?? [];
  if (!chosen || !first) return null;
  const shown = new Set(chosen.map((one) => one.checkpoint_id));
  const all = new Set(measured.map((one) => one.checkpoint_id));
  return {
    n: first.n,
    features: featuresIn(figureOf(first, "fd")?.title),
    points: chosen.map(pointOf),
    others: [...all].filter((id) => !shown.has(id)).length,
  };
}

/** The newest measurement of each checkpoint, by their step. */
function newestOfEach(measured: readonly Measured[]): Measured[] {
  const byCheckpoint = new Map(measured.map((one) => [one.checkpoint_id, one]));
  return [...byCheckpoint.values()].toSorted((a, b) => a.step - b.step);
}

function pointOf(one: Measured): Point {
  const main = one.extractors[0]?.name;
  const find = (name: string) =>
    one.figures.find((figure) => figure.name === name && figure.extractor === main) ?? null;
  return {
    checkpointId: one.checkpoint_id,
    epoch: one.epoch,
    step: one.step,
    fd: find("fd"),
    precision: find("precision")?.value ?? null,
    recall: find("recall")?.value ?? null,
  };
}

/** Which of some places get a word beside them: the chosen one, then first and last, then others. */
export function labelled(
  places: readonly { x: number; y: number }[],
  chosen: number,
  apart: number,
  most = 4,
): number[] {
  const order = [chosen, 0, places.length - 1, ...places.keys()].filter((i) => i in places);
  const taken: number[] = [];
  for (const index of new Set(order)) {
    const place = places[index];
    const free = taken.every((other) => {
      const there = places[other];
      return !place || !there || Math.hypot(place.x - there.x, place.y - there.y) >= apart;
    });
    if (free && taken.length < most) taken.push(index);
  }
  return taken;
}
