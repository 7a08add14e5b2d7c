import { useMemo } from "react";

import type { Numbers, Resolved } from "@/api/types";

import { Brush } from "./brush";
import { ChartCard, type SharedProps } from "./chart-card";
import { beliefDomain } from "./domain";
import { LOSSES } from "./loss-chart";
import { explained, helpOf } from "./numbers";
import type { Row } from "./rows";
import { sentence } from "./sentence";
import type { Series } from "./series";
import { AxisTool, ResetTool } from "./tools";

const BELIEFS: readonly Series[] = [
  { name: "d/real", label: "D(real)", short: "D(real)", role: "R" },
  { name: "d/fake", label: "D(fake)", short: "D(fake)", role: "F" },
];
export const BELIEF_NAMES = BELIEFS.map((s) => s.name);
const REFERENCE = {
  probability: { y: 0.5, text: "0.5 · D is only guessing" },
  logit: { y: 0, text: "0 · D is only guessing" },
};

interface Props extends SharedProps {
  numbers: Numbers | undefined;
  scores: Resolved["scores"];
  /** The whole run, whatever the window. */
  overview: readonly Row[];
}

/** How real D finds real and generated pictures; below it the whole run. */
export function BeliefChart({ numbers, scores, overview, ...shared }: Props) {
  const series = useMemo(() => explained(BELIEFS, numbers), [numbers]);
  const { rows, narrow, whole, window, onWindow } = shared;
  const brush = whole && (
    <Brush rows={overview} series={LOSSES} whole={whole} window={window} onChange={onWindow} />
  );
  const reset = <ResetTool zoomed={window !== null} onReset={() => onWindow(null)} />;
  return (
    <ChartCard
      {...shared}
      title="What D believes"
      help={helpOf(series)}
      sentence={sentence(rows, series)}
      series={series}
      domain={beliefDomain(rows, BELIEF_NAMES, scores)}
      reference={REFERENCE[scores]}
      {...(!narrow && { tools: <AxisTool />, reset, below: brush })}
    />
  );
}
