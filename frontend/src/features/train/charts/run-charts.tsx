import { useMediaQuery } from "@mantine/hooks";
import { useMemo, useState } from "react";

import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";
import type { Watched } from "@/live/state";
import { Segmented } from "@/ui/segmented";

import { ChartCard } from "./chart-card";
import classes from "./charts.module.css";
import { beliefDomain, logRefusal, lossDomain } from "./domain";
import { chartEvents } from "./events";
import type { Series } from "./metric-chart";
import { chartRows } from "./rows";
import { sentence } from "./sentence";
import { AxisTools, LossTools } from "./tools";

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
const NAMES = [...LOSSES, ...BELIEFS].map((s) => s.name);
const CHOICES = [
  { value: "beliefs", label: "Beliefs" },
  { value: "losses", label: "Losses" },
] as const;

interface Props {
  watched: Watched | null;
  scores: Scores;
}

/** The two charts of a run; on a phone one at a time. */
export function RunCharts({ watched, scores }: Props) {
  const phone = useMediaQuery("(max-width: 599px)", false, { getInitialValueInEffect: false });
  const [choice, setChoice] = useState<"beliefs" | "losses">("beliefs");
  const [zoom, setZoom] = useState<[number, number] | null>(null);
  const { axis, smoothing, logScale, set } = usePreferences();
  const rows = useRows(watched, zoom);
  const events = useMemo(() => (watched ? chartEvents(watched, axis) : []), [watched, axis]);
  const lossNames = LOSSES.map((s) => s.name);
  const refusal = logRefusal(rows, lossNames);
  const lossAxis = lossDomain(rows, lossNames, logScale && refusal === null);
  const beliefAxis = beliefDomain(
    rows,
    BELIEFS.map((s) => s.name),
    scores,
  );
  const keys = useMemo(
    () => ({ "0": () => setZoom(null), Y: () => set({ logScale: !logScale }) }),
    [logScale, set],
  );
  useKeys(keys);
  const shared = { rows, axis, events, narrow: phone, onZoom: setZoom };
  const heading = phone && (
    <Segmented label="Chart" value={choice} options={CHOICES} onChange={setChoice} />
  );
  return (
    <div className={classes.charts}>
      {(!phone || choice === "losses") && (
        <ChartCard
          {...shared}
          title="Losses"
          heading={heading || undefined}
          sentence={sentence(rows, LOSSES)}
          series={LOSSES}
          domain={lossAxis}
          tools={!phone && <LossTools smoothing={smoothing} refusal={refusal} />}
        />
      )}
      {(!phone || choice === "beliefs") && (
        <ChartCard
          {...shared}
          title="What D believes"
          heading={heading || undefined}
          sentence={sentence(rows, BELIEFS)}
          series={BELIEFS}
          domain={beliefAxis}
          reference={REFERENCE[scores]}
          tools={!phone && <AxisTools zoomed={zoom !== null} onReset={() => setZoom(null)} />}
        />
      )}
    </div>
  );
}

/** Rows change only with the lines, not with every message. */
function useRows(watched: Watched | null, zoom: [number, number] | null) {
  const axis = usePreferences((p) => p.axis);
  const smoothing = usePreferences((p) => p.smoothing);
  const lines = watched?.lines;
  const clock = watched?.clock;
  return useMemo(
    () => (lines && clock ? chartRows({ lines, clock, names: NAMES, axis, smoothing, zoom }) : []),
    [lines, clock, axis, smoothing, zoom],
  );
}
