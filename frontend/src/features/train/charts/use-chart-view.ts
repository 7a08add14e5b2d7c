import { useMemo, useState } from "react";

import { usePreferences } from "@/lib/preferences";
import type { Line } from "@/lib/thin";
import type { Watched } from "@/live/state";

import type { Hole } from "./data-marks";
import { gapsOf, withGaps } from "./missing";
import { chartRows, onAxis, type Row } from "./rows";
import { useAverages } from "./use-averages";
import { useCloseUp } from "./use-close-up";
import { wholeRun, within, type Window } from "./window";

export interface ChartView {
  /** First and last step of the run; null before the first one. */
  whole: Window | null;
  /** The stretch that a person chose; null while the charts follow the run. */
  window: Window | null;
  setWindow: (window: Window | null) => void;
  rows: Row[];
  /** The whole run, whatever the window. */
  overview: Row[];
  holes: Hole[];
}

interface Drawing {
  rows: Row[];
  holes: Hole[];
}

const NOTHING: Drawing = { rows: [], holes: [] };

/** Rows change only with the lines and the window, not with every message. */
export function useChartView(watched: Watched | null, names: readonly string[]): ChartView {
  const axis = usePreferences((p) => p.axis);
  const [chosen, setWindow] = useState<Window | null>(null);
  const lines = watched?.lines;
  const clock = watched?.clock;
  const averages = useAverages(watched);
  const whole = useMemo(() => (lines ? wholeRun(lines, names) : null), [lines, names]);
  const window = useMemo(() => (whole && chosen ? within(chosen, whole) : null), [whole, chosen]);
  const overview = useMemo(() => {
    if (!lines || !clock || !whole) return NOTHING;
    return drawing({ lines, clock, names, axis, averages, zoom: null }, whole);
  }, [lines, clock, whole, names, axis, averages]);
  const close = useCloseUp(watched, window, averages);
  const near = close?.lines ?? lines;
  const smooth = close ? close.averages : averages;
  const drawn = useMemo(() => {
    if (!near || !clock || !window) return overview;
    return drawing({ lines: near, clock, names, axis, averages: smooth, zoom: window }, window);
  }, [near, clock, window, overview, names, axis, smooth]);
  return { whole, window, setWindow, overview: overview.rows, ...drawn };
}

/** The rows, broken where data is missing, and where that is. */
function drawing(wanted: Parameters<typeof chartRows>[0], shown: Window): Drawing {
  const place = (step: number) => onAxis(wanted.clock, wanted.axis, step);
  const gaps = gapsOf(firstLine(wanted.lines, wanted.names), shown);
  return {
    rows: withGaps(chartRows(wanted), gaps, place),
    holes: gaps.map(({ from, to }) => ({ from: place(from), to: place(to) })),
  };
}

function firstLine(lines: Readonly<Record<string, Line>>, names: readonly string[]): Line {
  return names.flatMap((name) => lines[name] ?? [])[0] ?? { x: [], y: [] };
}
