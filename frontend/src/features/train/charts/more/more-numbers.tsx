import { IconSelector } from "@tabler/icons-react";
import { useId } from "react";

import type { Domain } from "@/lib/domain";
import { usePreferences } from "@/lib/preferences";

import { ChartCard, type SharedProps } from "../chart-card";
import { numberDomain } from "../domain";
import { Folded, FoldHeading } from "../fold-heading";
import folds from "../fold.module.css";
import type { Row } from "../rows";
import { sentence } from "../sentence";
import type { Series } from "../series";
import type { NumberChart } from "./define";
import classes from "./more.module.css";

interface Props extends SharedProps {
  charts: readonly NumberChart[];
  chart: NumberChart;
  series: readonly Series[];
}

/** One chart at a time of everything else that the session reports; with a heading always open. */
export function MoreNumbers({ charts, chart, series, heading, ...shared }: Props) {
  const { more, fitAll, set } = usePreferences();
  const id = useId();
  const open = heading !== undefined || more.open;
  const pick = (title: string) => set({ more: { ...more, chart: title } });
  const fold = (
    <FoldHeading id={id} open={open} onToggle={() => set({ more: { ...more, open: !more.open } })}>
      More numbers
    </FoldHeading>
  );
  if (!open) {
    return <Folded id={id} heading={fold} note={charts.map(({ title }) => title).join(" · ")} />;
  }
  const names = series.map((s) => s.name);
  return (
    <div className={`flex rigid ${folds.open}`}>
      <ChartCard
        {...shared}
        title={chart.title}
        heading={heading ?? fold}
        sentence={sentence(shared.rows, series)}
        series={series}
        domain={domainOf(chart, shared.rows, { names, all: fitAll })}
        {...(chart.reference && { reference: chart.reference })}
        tools={<Picker charts={charts} value={chart.title} onPick={pick} />}
      />
    </div>
  );
}

interface PickerProps {
  charts: readonly NumberChart[];
  value: string;
  onPick: (title: string) => void;
}

function Picker({ charts, value, onPick }: PickerProps) {
  return (
    <div className={`relative min-w-0 max-w-220 ${classes.picker}`}>
      <select
        className={`w-full h-28 touch-h-44 control round-6 on-s1 ink text-12 cut ${classes.select}`}
        aria-label="Numbers shown"
        value={value}
        onChange={(event) => onPick(event.target.value)}
      >
        {charts.map(({ title }) => (
          <option className="ink on-s1" key={title} value={title}>
            {title}
          </option>
        ))}
      </select>
      <IconSelector size={14} stroke={1.6} aria-hidden="true" />
    </div>
  );
}

interface Shown {
  names: readonly string[];
  all: boolean;
}

function domainOf(chart: NumberChart, rows: readonly Row[], { names, all }: Shown): Domain {
  if (!chart.range) return numberDomain(rows, names, { all });
  const [low, high] = chart.range;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low));
  return { low, high, ticks, log: false };
}
