import type { Checkpoint, Figure, Measured } from "@/api/types";

import type { Settings } from "./state";

type Asked = Pick<Settings, "score_samples">;

/** A figure by its name, as the extractor that counts saw it. */
export function figureOf({ extractors, figures }: Measured, name: string): Figure | undefined {
  const main = extractors[0]?.name;
  const named = figures.filter((figure) => figure.name === name);
  return named.find(({ extractor }) => extractor === main) ?? named.find(byNoNetwork);
}

/** Pixels and labels are the same for whoever looks; another extractor's view is not. */
function byNoNetwork({ extractor }: Figure): boolean {
  return extractor === "pixels";
}

/** A Fréchet distance depends on the number of pictures: only scores of as many are comparable. */
export function fidThatCounts(measured: Measured, { score_samples: asked }: Asked): number | null {
  return measured.n === asked ? (figureOf(measured, "fid")?.value ?? null) : null;
}

/** Scores that can be compared with each other, one for each step, in the order of steps. */
export function comparable(told: readonly Measured[], { score_samples: asked }: Asked): Measured[] {
  const byStep = new Map(told.filter(({ n }) => n === asked).map((one) => [one.step, one]));
  return [...byStep.values()].toSorted((a, b) => a.step - b.step);
}

/** A score and its Fréchet distance. */
export interface Best {
  measured: Measured;
  fid: number;
}

/** The lowest distance; the earlier one of two that are equal. */
export function bestScore(scores: readonly Measured[]): Best | null {
  return scores.reduce<Best | null>((best, measured) => {
    const fid = figureOf(measured, "fid")?.value ?? null;
    return fid === null || (best && best.fid <= fid) ? best : { measured, fid };
  }, null);
}

/** The checkpoint with the lowest distance; undefined while none is measured. */
export function bestSaved(checkpoints: readonly Checkpoint[]): Checkpoint | undefined {
  return checkpoints
    .flatMap((checkpoint) => (checkpoint.fid === null ? [] : [{ checkpoint, fid: checkpoint.fid }]))
    .toSorted((a, b) => a.fid - b.fid)[0]?.checkpoint;
}
