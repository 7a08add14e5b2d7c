import { useMemo } from "react";

import type { Numbers } from "@/api/types";
import { score } from "@/lib/format";
import { usePreferences } from "@/lib/preferences";
import { ResetTool } from "@/ui/chart-tools";

import type { Reading } from "../use-reading";
import { Brush } from "./brush";
import { ChartCard, type SharedProps } from "./chart-card";
import { beliefDomain } from "./domain";
import { LOSSES } from "./loss-chart";
import { explained } from "./numbers";
import type { Row } from "./rows";
import { sentence } from "./sentence";
import type { Series } from "./series";
import { AxisTool } from "./tools";

const BELIEFS: readonly Series[] = [
  { name: "d/real", label: "D(real)", short: "D(real)", role: "R" },
  { name: "d/fake", label: "D(fake)", short: "D(fake)", role: "F" },
];
export const BELIEF_NAMES = BELIEFS.map((s) => s.name);

interface Props extends SharedProps {
  numbers: Numbers | undefined;
  reading: Reading;
  /** The whole run, whatever the window. */
  overview: readonly Row[];
}

/** How real D finds real and generated pictures; below it the whole run. */
export function BeliefChart({ numbers, reading, overview, ...shared }: Props) {
  const series = useMemo(() => explained(BELIEFS, numbers), [numbers]);
  const all = usePreferences((p) => p.fitAll);
  const { rows, narrow, whole, window, onWindow } = shared;
  const { undecided } = reading;
  const brush = whole && (
    <Brush rows={overview} series={LOSSES} whole={whole} window={window} onChange={onWindow} />
  );
  const reset = <ResetTool zoomed={window !== null} onReset={() => onWindow(null)} />;
  return (
    <ChartCard
      {...shared}
      title="What D believes"
      sentence={sentence(rows, series)}
      series={series}
      domain={beliefDomain(rows, BELIEF_NAMES, reading.scores, { all })}
      {...(undecided !== null && { reference: guessing(undecided) })}
      {...(!narrow && { tools: <AxisTool />, reset, below: brush })}
    />
  );
}

/** Where the loss says that D cannot tell; a loss that only compares has no such place. */
function guessing(y: number) {
  return { y, text: `${score(y)} · D is only guessing` };
}
