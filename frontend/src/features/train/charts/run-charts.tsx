import { useMediaQuery } from "@mantine/hooks";
import { useMemo, useState } from "react";

import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";
import type { Watched } from "@/live/state";
import { Segmented } from "@/ui/segmented";

import { Brush } from "./brush";
import { ChartCard } from "./chart-card";
import classes from "./charts.module.css";
import { beliefDomain, logRefusal, lossDomain } from "./domain";
import { chartEvents } from "./events";
import type { Series } from "./metric-chart";
import { sentence } from "./sentence";
import { AxisTool, LossTools, ResetTool } from "./tools";
import { useChartView } from "./use-chart-view";

type Scores = "probability" | "logit";

const LOSSES: readonly Series[] = [
  { name: "loss/g", label: "Generator", short: "G", role: "G" },
  { name: "loss/d", label: "Discriminator", short: "D", role: "D" },
];
const BELIEFS: readonly Series[] = [
  { name: "d/real", label: "D(real)", short: "D(real)", role: "R" },
  { name: "d/fake", label: "D(fake)", short: "D(fake)", role: "F" },
];
const REFERENCE = {
  probability: { y: 0.5, text: "0.5 · D is only guessing" },
  logit: { y: 0, text: "0 · D is only guessing" },
};
const LOSS_NAMES = LOSSES.map((s) => s.name);
const BELIEF_NAMES = BELIEFS.map((s) => s.name);
const NAMES = [...LOSS_NAMES, ...BELIEF_NAMES];
const CHOICES = [
  { value: "beliefs", label: "Beliefs" },
  { value: "losses", label: "Losses" },
] as const;

interface Props {
  watched: Watched | null;
  scores: Scores;
}

/** The two charts of a run, one window and one crosshair; on a phone one chart at a time. */
export function RunCharts({ watched, scores }: Props) {
  const phone = useMediaQuery("(max-width: 599px)", false, { getInitialValueInEffect: false });
  const [choice, setChoice] = useState<"beliefs" | "losses">("beliefs");
  const [cursor, setCursor] = useState<number | null>(null);
  const { axis, logScale, set } = usePreferences();
  const { whole, window, setWindow, rows, overview, holes } = useChartView(watched, NAMES);
  const events = useMemo(() => (watched ? chartEvents(watched, axis) : []), [watched, axis]);
  const refusal = logRefusal(rows, LOSS_NAMES);
  const keys = useMemo(
    () => ({ "0": () => setWindow(null), Y: () => set({ logScale: !logScale }) }),
    [logScale, set, setWindow],
  );
  useKeys(keys);
  const shared = { rows, axis, events, holes, narrow: phone, whole, window, cursor };
  const actions = { onWindow: setWindow, onCursor: setCursor };
  const brush = whole && (
    <Brush rows={overview} series={LOSSES} whole={whole} window={window} onChange={setWindow} />
  );
  const reset = <ResetTool zoomed={window !== null} onReset={() => setWindow(null)} />;
  const shows = (chart: typeof choice) => !phone || choice === chart;
  const heading = phone && (
    <Segmented label="Chart" value={choice} options={CHOICES} onChange={setChoice} />
  );
  return (
    <div className={classes.charts}>
      {shows("losses") && (
        <ChartCard
          {...shared}
          {...actions}
          title="Losses"
          heading={heading || undefined}
          sentence={sentence(rows, LOSSES)}
          series={LOSSES}
          domain={lossDomain(rows, LOSS_NAMES, logScale && refusal === null)}
          tools={!phone && <LossTools refusal={refusal} />}
        />
      )}
      {shows("beliefs") && (
        <ChartCard
          {...shared}
          {...actions}
          title="What D believes"
          heading={heading || undefined}
          sentence={sentence(rows, BELIEFS)}
          series={BELIEFS}
          domain={beliefDomain(rows, BELIEF_NAMES, scores)}
          reference={REFERENCE[scores]}
          {...(!phone && { tools: <AxisTool />, reset, below: brush })}
        />
      )}
    </div>
  );
}
