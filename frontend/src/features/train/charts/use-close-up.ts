import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";

import { useWindow } from "@/api/history-queries";
import type { Averages } from "@/lib/average";
import { lowerBound, upperBound, type Line } from "@/lib/thin";
import type { Watched } from "@/live/state";

import type { Window } from "./window";

/** While a handle moves, nothing is asked. */
const REST_MS = 150;
/** More points than this in a stretch no chart can show. */
const ENOUGH = 2_000;
const NO_WINDOW: Window = [0, 0];

interface CloseUp {
  lines: Readonly<Record<string, Line>>;
  averages: Averages | null;
}

/** What the engine knows of a stretch, where the page holds it thinned; null until that is here. */
export function useCloseUp(
  watched: Watched | null,
  window: Window | null,
  averages: Averages | null,
): CloseUp | null {
  const [rested] = useDebouncedValue(window, REST_MS);
  const wanted = watched !== null && rested !== null && isThinned(watched.lines, rested);
  const weight = averages?.weight ?? 0;
  const asked = wanted ? watched.session.id : null;
  const { data } = useWindow(asked, rested ?? NO_WINDOW, weight);
  return useMemo(() => {
    if (!wanted || !data || data.first !== window?.[0] || data.last !== window[1]) return null;
    return { lines: linesOf(data.series), averages: averages && closeAverages(data, weight) };
  }, [wanted, data, window, averages, weight]);
}

/** Whether some line has fewer points in a stretch than it had steps, and than a chart can show. */
export function isThinned(lines: Readonly<Record<string, Line>>, [from, to]: Window): boolean {
  return Object.values(lines).some(({ x }) => {
    const held = upperBound(x, to) - lowerBound(x, from);
    return held > 0 && held < Math.min(ENOUGH, to - from + 1);
  });
}

type Told = Record<string, { step: number[]; value: (number | null)[] } | undefined>;

function linesOf(series: Told): Record<string, Line> {
  const lines: Record<string, Line> = {};
  for (const [name, told] of Object.entries(series)) {
    if (told) lines[name] = { x: told.step, y: told.value };
  }
  return lines;
}

function closeAverages(data: { averages: Told }, weight: number): Averages {
  const of = Object.entries(linesOf(data.averages)).map(
    ([name, line]) => [name, { line, sum: 0, count: 0 }] as const,
  );
  return { weight, of: Object.fromEntries(of) };
}
