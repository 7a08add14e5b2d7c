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

/** The features that a title names, to stand behind another: ` (judge)`. */
export function featuresIn(title = ""): string {
  return / \([^()]+\)$/.exec(title)?.[0] ?? "";
}

const SHORT: readonly (readonly [string, string])[] = [
  ["Fréchet distance", "FD"],
  ["Kernel distance", "KD"],
  [" features)", ")"],
];

/** "FD (judge)", where there is little room. */
export function shortTitle(title: string): string {
  return SHORT.reduce((text, [long, short]) => text.replace(long, short), title);
}

/** A Fréchet distance depends on the number of pictures: only scores of as many are comparable. */
export function distanceThatCounts(
  measured: Measured,
  { score_samples: asked }: Asked,
): number | null {
  return measured.n === asked ? (figureOf(measured, "fd")?.value ?? null) : null;
}

/** Scores that can be compared with each other, one for each step, in the order of steps. */
export function comparable(told: readonly Measured[], { score_samples: asked }: Asked): Measured[] {
  const byStep = new Map(told.filter(({ n }) => n === asked).map((one) => [one.step, one]));
  return [...byStep.values()].toSorted((a, b) => a.step - b.step);
}

/** The newest score by fewer pictures, which no other can be compared with. */
export function earlyScore(
  told: readonly Measured[],
  { score_samples: asked }: Asked,
): Measured | undefined {
  return told.findLast(({ n, origin }) => origin === "training" && n < asked);
}

/** A score and its Fréchet distance. */
export interface Best {
  measured: Measured;
  fd: number;
}

/** The lowest distance; the earlier one of two that are equal. */
export function bestScore(scores: readonly Measured[]): Best | null {
  return scores.reduce<Best | null>((best, measured) => {
    const fd = figureOf(measured, "fd")?.value ?? null;
    return fd === null || (best && best.fd <= fd) ? best : { measured, fd };
  }, null);
}

/** The checkpoint with the lowest distance; undefined while none is measured. */
export function bestSaved(checkpoints: readonly Checkpoint[]): Checkpoint | undefined {
  return checkpoints
    .flatMap((checkpoint) => (checkpoint.fd === null ? [] : [{ checkpoint, fd: checkpoint.fd }]))
    .toSorted((a, b) => a.fd - b.fd)[0]?.checkpoint;
}
