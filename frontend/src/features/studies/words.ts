import type { StudySummary, TrialView } from "@/api/types";
import { settingLabel } from "@/forms/labels";
import { figure, UNKNOWN } from "@/lib/format";

/** `Learning rate D 0.0002 · Loss hinge`; a study over seeds alone has one trial without values. */
export function valuesText(values: TrialView["values"]): string {
  const told = Object.entries(values).map(([path, value]) => `${triedLabel(path)} ${word(value)}`);
  return told.join(" · ") || "as the recipe has it";
}

/** What a setting is called; the name of a part goes by what it is the name of. */
export function triedLabel(path: string): string {
  return settingLabel(path.replace(/\.name$/, ""));
}

/** One value of a setting, as a file would say it. */
export function word(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** `4 of 6 have a score · 1 failed`: what became of the sessions, and nothing left out. */
export function countsText({ counts }: Pick<StudySummary, "counts">): string {
  const others = [
    [counts.running, "at work"],
    [counts.waiting, "waiting"],
    [counts.failed, "failed"],
    [counts.stopped, "stopped"],
    [counts.pruned, "given up early"],
  ] as const;
  const told = others.flatMap(([many, what]) => (many > 0 ? [`${many} ${what}`] : []));
  return [`${counts.finished} of ${counts.planned} have a score`, ...told].join(" · ");
}

/** `12.3 (11.9–12.8)`: the mean of the seeds and their range; one seed has no range. */
export function meanText({ mean, low, high, scored }: TrialView): string {
  if (mean === null || low === null || high === null) return UNKNOWN;
  const range = scored > 1 ? ` (${figure(low)}–${figure(high)})` : "";
  return `${figure(mean)}${range}`;
}

export const SEARCHES: Readonly<Record<StudySummary["search"], string>> = {
  grid: "Grid",
  random: "Random",
  tpe: "TPE",
};
