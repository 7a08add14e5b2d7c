import { useMemo } from "react";

import type { Numbers } from "@/api/types";
import { usePreferences } from "@/lib/preferences";

import { ChartCard, type SharedProps } from "./chart-card";
import { logRefusal, lossDomain } from "./domain";
import { explained } from "./numbers";
import { sentence } from "./sentence";
import type { Series } from "./series";
import { LossTools } from "./tools";

export const LOSSES: readonly Series[] = [
  { name: "loss/g", label: "Generator", short: "G", role: "G" },
  { name: "loss/d", label: "Discriminator", short: "D", role: "D" },
];
export const LOSS_NAMES = LOSSES.map((s) => s.name);

/** What G and D play for. */
export function LossChart({ numbers, ...shared }: SharedProps & { numbers: Numbers | undefined }) {
  const { logScale, fitAll } = usePreferences();
  const series = useMemo(() => explained(LOSSES, numbers), [numbers]);
  const { rows, narrow } = shared;
  const refusal = logRefusal(rows, LOSS_NAMES);
  return (
    <ChartCard
      {...shared}
      title="Losses"
      sentence={sentence(rows, series)}
      series={series}
      domain={lossDomain(rows, LOSS_NAMES, { log: logScale && refusal === null, all: fitAll })}
      tools={!narrow && <LossTools refusal={refusal} />}
    />
  );
}
