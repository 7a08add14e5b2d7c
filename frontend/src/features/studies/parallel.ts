import type { StudyView, TrialView } from "@/api/types";
import { axisValue, figure } from "@/lib/format";

import { triedLabel, word } from "./words";

export interface ParallelAxis {
  title: string;
  /** From 0, at the bottom, to 1; null for a trial that has no place on it. */
  share: (trial: TrialView) => number | null;
  low: string;
  high: string;
}

/** An axis for each setting that is tried, and the score as the last one. */
export function axesOf(study: StudyView): ParallelAxis[] {
  return [...study.settings.map((path) => settingAxis(study, path)), scoreAxis(study)];
}

function settingAxis({ study, trials }: StudyView, path: string): ParallelAxis {
  const entry = study.space[path];
  const title = triedLabel(path);
  if (entry !== undefined && !Array.isArray(entry)) {
    const [low = 0, high = 1] = entry.range;
    const at = (value: number) => (entry.log ? Math.log(value) : value);
    const share = (value: number) => (at(value) - at(low)) / (at(high) - at(low));
    const of = ({ values }: TrialView) => share(Number(values[path]));
    return { title, share: of, low: axisValue(low), high: axisValue(high) };
  }
  const words = [...new Set((entry ?? trials.map(({ values }) => values[path])).map(word))];
  const place = ({ values }: TrialView) => words.indexOf(word(values[path]));
  return {
    title,
    share: (trial) => (words.length > 1 ? place(trial) / (words.length - 1) : 0.5),
    low: words[0] ?? "",
    high: words.length > 1 ? (words.at(-1) ?? "") : "",
  };
}

function scoreAxis({ trials, objective }: StudyView): ParallelAxis {
  const means = trials.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const [low, high] = [Math.min(...means), Math.max(...means)];
  return {
    title: objective,
    share: ({ mean }) => {
      if (mean === null) return null;
      return high > low ? (mean - low) / (high - low) : 0.5;
    },
    low: figure(low),
    high: high > low ? figure(high) : "",
  };
}
