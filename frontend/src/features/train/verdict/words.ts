import { count, distance, score } from "@/lib/format";

import type { Evidence } from "./evidence";
import type { Offer } from "./offers";
import { RULES, type Kind, type Rule } from "./rules";
import { THRESHOLDS } from "./thresholds";
import { stepsWhile } from "./windows";

export interface Words {
  title: string;
  detail: string;
  tone: "plain" | "ok" | "warn" | "bad";
}

const { warmUpSteps, winning, guessing, steady, balanced } = THRESHOLDS;

/** The verdict as a short sentence, and the numbers that it rests on. */
export function verdictWords(kind: Kind, evidence: Evidence, offers: readonly Offer[]): Words {
  if (kind === "healthy") return { ...healthy(evidence), tone: "ok" };
  if (kind === "warming") {
    const detail = `A verdict comes after ${count(warmUpSteps)} steps.`;
    return { title: "Warming up", detail, tone: "plain" };
  }
  const tone = kind === "broke" ? "bad" : "warn";
  return { title: tried(TITLES[kind], offers), detail: DETAILS[kind](evidence), tone };
}

type Problem = Rule["kind"];

const TITLES: Readonly<Record<Problem, string>> = {
  broke: "Numbers broke",
  alike: "Samples are becoming alike: possible mode collapse",
  winning: "Discriminator winning",
  guessing: "Discriminator only guessing",
  away: "Discriminator running away",
  swinging: "Swinging",
  noGain: "No more gain",
};

/** With the thing to try, where there is one. */
function tried(title: string, offers: readonly Offer[]): string {
  const turn = offers.find((offer) => offer.do === "turn");
  if (!turn) return title;
  return title.includes(":") ? `${title}. Try ${turn.advice}` : `${title}: try ${turn.advice}`;
}

const DETAILS: Readonly<Record<Problem, (evidence: Evidence) => string>> = {
  broke: ({ broken }) => `No finite number any more: ${broken.join(", ")}.`,
  alike: alikeText,
  winning: (evidence) => {
    const { gap } = winning;
    return `${beliefs(evidence)}: gap above ${score(gap)} ${since(evidence, (now) => now > gap)}`;
  },
  guessing: (evidence) => {
    const { gap } = guessing;
    const held = since(evidence, (now) => Math.abs(now) < gap);
    return `${beliefs(evidence)}: gap below ${score(gap)} ${held}, and the FD does not fall`;
  },
  away: (evidence) => `D(real) − D(fake) went from ${nowOf("away", evidence)}.`,
  swinging: (evidence) => `${nowOf("swinging", evidence)}.`,
  noGain: ({ fds, sinceBest }) =>
    `Best FD ${distance(Math.min(...fds))}, unchanged for ${count(sinceBest)} scores.`,
};

function nowOf(kind: Problem, evidence: Evidence): string {
  return RULES.find((rule) => rule.kind === kind)?.now(evidence) ?? "";
}

/** "Diversity 0.44 of real data, was 0.80 at epoch 7." */
function alikeText({ diversity }: Evidence): string {
  if (!diversity) return "";
  const { now, before, beforeEpoch } = diversity;
  const was = before > now ? `, was ${score(before)} at epoch ${Math.floor(beforeEpoch)}` : "";
  return `Diversity ${score(now)} of real data${was}.`;
}

/** "D(real) 0.98, D(fake) 0.02" */
function beliefs({ real, fake }: Evidence): string {
  return `D(real) ${score(real)}, D(fake) ${score(fake)}`;
}

/** "for 900 steps · since step 4,040" */
function since({ gaps, step }: Evidence, holds: (gap: number) => boolean): string {
  const steps = stepsWhile(gaps, holds);
  return `for ${count(steps)} steps · since step ${count(step - steps)}`;
}

function healthy(evidence: Evidence): Pick<Words, "title" | "detail"> {
  const { probability, real, fake, diversity, gaps } = evidence;
  const [gap = null] = gaps;
  const even = probability && gap !== null && gap <= balanced.gap;
  const title = diversity
    ? `Healthy: ${even ? "D and G balanced" : "no problem seen"}`
    : "No problem seen (diversity not measured)";
  const known = real !== null && fake !== null && gap !== null;
  const numbers = known
    ? `D(real) ${score(real)} and D(fake) ${score(fake)}: gap ${score(gap)}${trendText(evidence, gap)}`
    : "";
  const alive = diversity ? `diversity ${score(diversity.now)} of real data` : "";
  return { title, detail: [numbers, alive].filter((text) => text !== "").join(" · ") };
}

/** ", steady for 1,200 steps"; of scores without bounds which way the gap goes. */
function trendText({ probability, gaps }: Evidence, gap: number): string {
  if (probability) {
    const steps = stepsWhile(gaps, (other) => Math.abs(other - gap) <= steady.gap);
    return steps >= THRESHOLDS.hold.steps ? `, steady for ${count(steps)} steps` : "";
  }
  const windows = gaps.slice(0, 6);
  const before = windows.at(-1);
  if (before === undefined || windows.length < 6) return "";
  const change = gap - before;
  if (Math.abs(change) <= steady.gap * Math.max(Math.abs(before), 1e-9)) return ", steady";
  return change > 0 ? ", rising" : ", falling";
}
