import type { Analysis, Numbers } from "@/api/types";
import { count, distance, figure, span, UNKNOWN } from "@/lib/format";

export type Trend = Analysis["trends"][number];

/** A figure of the head, with its name. */
export interface Figure {
  label: string;
  value: string;
}

/** What the whole came to. */
export function figuresOf(found: Analysis): Figure[] {
  const { sessions, steps, epochs, images, training_seconds, images_per_s, best_fd } = found;
  return [
    ...(sessions.length > 1 ? [{ label: "Sessions", value: count(sessions.length) }] : []),
    { label: "Steps", value: count(steps) },
    { label: "Epoch reached", value: epochs.toFixed(1) },
    { label: "Images seen", value: count(images) },
    { label: "Training time", value: training_seconds === null ? UNKNOWN : span(training_seconds) },
    { label: "Images/s, mean", value: count(images_per_s) },
    { label: "Best FD", value: distance(best_fd) },
    { label: "Device changes", value: count(found.device_changes.length) },
    { label: "Setting changes", value: count(found.setting_changes) },
  ];
}

/** "Device: step 1,200 CPU → A card", for every change. */
export function deviceTexts({ device_changes }: Pick<Analysis, "device_changes">): string[] {
  return device_changes.map(
    ({ step, before, after }) => `Device at step ${count(step)}: ${before} → ${after}`,
  );
}

/** What the engine calls a number, or its path. */
export function titleOf(scalar: string, numbers: Numbers | undefined): string {
  return numbers?.[scalar]?.title ?? scalar;
}

const ARROWS: Readonly<Record<string, string>> = { rising: "↗", falling: "↘", flat: "→" };

export function trendText({ trend }: Pick<Trend, "trend">): string {
  const arrow = ARROWS[trend];
  return arrow === undefined ? "too few steps" : `${arrow} ${trend}`;
}

/** "0.82 → 0.79". */
export function courseText({ first, last }: Pick<Trend, "first" | "last">): string {
  return `${figure(first)} → ${figure(last)}`;
}

export function lowestText({ lowest, lowest_step }: Pick<Trend, "lowest" | "lowest_step">): string {
  return lowest === null ? UNKNOWN : `${figure(lowest)} at step ${count(lowest_step)}`;
}

export function convergedText({ converged_at, trend }: Pick<Trend, "converged_at" | "trend">) {
  if (converged_at !== null) return `from step ${count(converged_at)}`;
  return trend === "unknown" ? UNKNOWN : "not yet";
}

/** How each column is judged: the rules of the engine's report. */
export const COLUMNS: readonly { title: string; rule: string }[] = [
  { title: "Course", rule: "Mean of the first tenth of the steps → mean of the last tenth." },
  { title: "Lowest", rule: "The lowest single value, and its step." },
  {
    title: "Trend",
    rule: "Of a straight line through the last quarter; flat where it moves by less than 5 % of all that was seen.",
  },
  {
    title: "Converged",
    rule: "Flat, and since this step within two standard deviations of its last quarter.",
  },
  { title: "Variance", rule: "Of the last quarter." },
  {
    title: "Spikes",
    rule: "How often it left the median of its neighbourhood by more than 8 robust standard deviations.",
  },
  { title: "Not finite", rule: "Steps at which it was no number." },
];
