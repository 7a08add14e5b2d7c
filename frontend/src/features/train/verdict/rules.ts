import { count, distance, score } from "@/lib/format";

import type { Evidence, Swing } from "./evidence";
import { THRESHOLDS } from "./thresholds";
import { WINDOW } from "./windows";

export type Kind =
  | "warming"
  | "broke"
  | "alike"
  | "winning"
  | "guessing"
  | "away"
  | "swinging"
  | "noGain"
  | "healthy";

/** One thing that may be wrong: when it is, and on which numbers that rests. */
export interface Rule {
  kind: Exclude<Kind, "warming" | "healthy">;
  title: string;
  /** Where it begins. */
  limit: string;
  /** The numbers now; null where it cannot be told. */
  now: (evidence: Evidence) => string | null;
  holds: (evidence: Evidence) => boolean;
}

const { alike, winning, guessing, away, swinging, noGain } = THRESHOLDS;

/** The first one that holds is the verdict. */
export const RULES: readonly Rule[] = [
  {
    kind: "broke",
    title: "Numbers broke",
    limit: "any loss that is no finite number",
    now: ({ broken }) => (broken.length === 0 ? "none" : broken.join(", ")),
    holds: ({ broken }) => broken.length > 0,
  },
  {
    kind: "alike",
    title: "Samples becoming alike",
    limit: `diversity below ${alike.least} of real data, or ${alike.fall} down within ${alike.epochs} epochs`,
    now: ({ diversity }) =>
      diversity && `${score(diversity.now)}, best was ${score(diversity.before)}`,
    holds: ({ diversity }) =>
      diversity !== null &&
      (diversity.now < alike.least || diversity.before - diversity.now >= alike.fall),
  },
  {
    kind: "winning",
    title: "Discriminator winning",
    limit: `D(real) − D(fake) above ${score(winning.gap)} for ${winning.steps} steps`,
    now: gapNow,
    holds: (evidence) =>
      evidence.probability && always(evidence, winning.steps, (gap) => gap > winning.gap),
  },
  {
    kind: "guessing",
    title: "Discriminator only guessing",
    limit: `D(real) − D(fake) below ${score(guessing.gap)} for ${guessing.steps} steps, and the FD neither falling nor near that of real images`,
    now: gapNow,
    holds: (evidence) =>
      evidence.probability &&
      always(evidence, guessing.steps, (gap) => Math.abs(gap) < guessing.gap) &&
      isNotFalling(evidence),
  },
  {
    kind: "away",
    title: "Discriminator running away",
    limit: `a gap that grew to ${away.times} times within ${away.steps} steps and never fell`,
    now: (evidence) => (evidence.probability ? null : growthText(evidence)),
    holds: (evidence) => !evidence.probability && isRunningAway(evidence),
  },
  {
    kind: "swinging",
    title: "Swinging",
    limit: `a loss that spreads over more than ${swinging.times} times its median in ${swinging.steps} steps`,
    now: ({ swings }) => swings.map(swingText).join("; ") || null,
    holds: ({ steps, swings }) => steps >= swinging.steps && swings.some(isSwinging),
  },
  {
    kind: "noGain",
    title: "No more gain",
    limit: `best FD unchanged for ${noGain.scores} scores`,
    now: ({ fds, sinceBest }) =>
      fds.length === 0 ? null : `best ${distance(Math.min(...fds))}, ${count(sinceBest)} since`,
    holds: ({ sinceBest }) => sinceBest >= noGain.scores,
  },
];

/** The verdict on some evidence, whatever was shown before. */
export function kindOf(evidence: Evidence): Kind {
  if (evidence.broken.length > 0) return "broke";
  if (evidence.steps < THRESHOLDS.warmUpSteps) return "warming";
  return RULES.find(({ holds }) => holds(evidence))?.kind ?? "healthy";
}

/** Whether every window of the last steps has such a gap; too few of them say nothing. */
function always({ gaps }: Evidence, steps: number, holds: (gap: number) => boolean): boolean {
  const windows = steps / WINDOW;
  return gaps.length >= windows && gaps.slice(0, windows).every(holds);
}

/** Nobody knows before some scores; and D may only guess because the pictures are good. */
function isNotFalling({ fds, floor, sinceBest }: Evidence): boolean {
  const good = floor !== null && Math.min(...fds) <= guessing.floors * floor;
  return sinceBest >= guessing.scores && !good;
}

/** Means of 100 steps each, since those of 50 go up and down too much. */
function trendOf({ gaps }: Evidence): number[] | null {
  const windows = away.steps / WINDOW;
  if (gaps.length < windows) return null;
  const pairs = gaps.slice(0, windows).toReversed();
  return pairs.flatMap((gap, index) =>
    index % 2 === 1 ? [(gap + (pairs[index - 1] ?? gap)) / 2] : [],
  );
}

function isRunningAway(evidence: Evidence): boolean {
  const trend = trendOf(evidence);
  const [first, last] = [trend?.[0], trend?.at(-1)];
  if (!trend || first === undefined || last === undefined || first <= 0) return false;
  const grows = trend.every((gap, index) => index === 0 || gap > (trend[index - 1] ?? gap));
  return grows && last >= away.times * first;
}

function growthText(evidence: Evidence): string | null {
  const trend = trendOf(evidence);
  return trend && `${score(trend[0])} to ${score(trend.at(-1))}`;
}

function isSwinging({ spread, median }: Swing): boolean {
  return spread > swinging.times * Math.max(median, swinging.least);
}

function swingText({ name, spread, median }: Swing): string {
  return `${name === "loss/g" ? "G" : "D"} spreads over ${score(spread)}, median ${score(median)}`;
}

function gapNow({ probability, real, fake, gaps }: Evidence): string | null {
  if (!probability || gaps.length === 0) return null;
  return `${score(real)} − ${score(fake)} = ${score(gaps[0])}`;
}
