import { useEffect } from "react";

import type { LessonStep } from "@/api/types";
import { bringIntoView } from "@/lib/into-view";

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

/** A frame around what a step talks about, wherever it comes to stand; it is scrolled to once. */
export function Frame({ around }: { around: keyof typeof PLACES }) {
  const place = PLACES[around];
  useEffect(() => whenThere(place, bringIntoView), [place]);
  const unpresented = `body:not(:has([data-present])) ${place}`;
  return <style>{`${unpresented}{outline:2px solid var(--ink);outline-offset:2px}`}</style>;
}

/** Acts on what a selector finds, now or as soon as it is on the page; gives the way to stop. */
function whenThere(selector: string, act: (found: Element) => void): () => void {
  const look = () => {
    const found = document.querySelector(selector);
    if (!found) return;
    observer.disconnect();
    act(found);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}
