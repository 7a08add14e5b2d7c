import { useMemo } from "react";

import type { Numbers } from "@/api/types";
import { usePreferences } from "@/lib/preferences";
import type { Watched } from "@/live/state";

import type { Series } from "../series";
import { chartsFor, seriesOf } from "./charts";
import type { NumberChart } from "./define";

interface More {
  charts: readonly NumberChart[];
  /** The one that is shown. */
  chart: NumberChart;
  series: readonly Series[];
  names: readonly string[];
}

/** The further numbers that a session reports; null when it reports none. */
export function useMoreNumbers(watched: Watched | null, numbers: Numbers | undefined): More | null {
  const chosen = usePreferences((p) => p.more.chart);
  const lines = watched?.lines;
  const paths = useMemo(() => Object.keys(lines ?? {}).join(" "), [lines]); // changes seldom
  return useMemo(() => {
    const charts = chartsFor(paths === "" ? [] : paths.split(" "), numbers);
    const chart = charts.find(({ title }) => title === chosen) ?? charts[0];
    if (!chart) return null;
    const series = seriesOf(chart, numbers);
    return { charts, chart, series, names: series.map((s) => s.name) };
  }, [paths, numbers, chosen]);
}
