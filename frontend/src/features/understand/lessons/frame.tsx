import type { LessonStep } from "@/api/types";

/** Where on the page stands what a step talks about. */
const PLACES: Readonly<Record<NonNullable<LessonStep["look"]>, string>> = {
  losses: '[aria-label="Losses"]',
  beliefs: '[aria-label="What D believes"]',
  quality: '[aria-label="Quality"]',
  samples: '[aria-label="Samples"]',
  verdict: "#main [data-tone]",
  controls: '[data-guide="controls"]',
  learners: '[aria-labelledby="teach"]',
  settings: '[data-guide="settings"]',
  time: '[aria-label="Time-lapse"]',
  ask: '[aria-labelledby="ask-title"]',
};

/** A frame around what a step talks about, wherever it comes to stand. */
export function Frame({ around }: { around: keyof typeof PLACES }) {
  return <style>{`${PLACES[around]}{outline:2px solid var(--ink);outline-offset:2px}`}</style>;
}
