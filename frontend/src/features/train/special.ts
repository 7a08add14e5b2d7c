import type { Settings } from "@/live/state";

import { learnersText, slowText } from "./turns";

/** How training differs from the usual just now, for the status; one word where there is no room. */
export function specialWords({ learners, slow_motion_s }: Settings, brief = false): string[] {
  const alone = brief ? `only ${learners.toUpperCase()}` : lowered(learnersText(learners));
  const words = [
    ...(learners === "both" ? [] : [alone]),
    ...(slow_motion_s > 0 ? [brief ? "slow" : "slow motion"] : []),
  ];
  return brief ? words.slice(0, 1) : words;
}

/** The same as a sentence with its consequence; null while training is as usual. */
export function specialText(settings: Settings): { title: string; detail: string } | null {
  const { learners, slow_motion_s: pace } = settings;
  const slow = pace > 0 ? `${slowText(pace)}.` : "";
  if (learners === "both") {
    return slow ? { title: slow, detail: "Every step is shown before the next one begins." } : null;
  }
  const still = learners === "d" ? "G" : "D";
  const detail = `${still} stands still and is only measured. ${slow}`.trim();
  return { title: `${learnersText(learners)}.`, detail };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
