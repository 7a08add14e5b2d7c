import { IconChevronRight, IconSelector } from "@tabler/icons-react";
import { useId } from "react";

import { usePreferences } from "@/lib/preferences";

import { ChartCard, type SharedProps } from "../chart-card";
import { numberDomain, type Domain } from "../domain";
import { helpOf } from "../numbers";
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
  const { more, set } = usePreferences();
  const id = useId();
  const open = heading !== undefined || more.open;
  const pick = (title: string) => set({ more: { ...more, chart: title } });
  if (!open) {
    return (
      <section className={classes.closed} aria-labelledby={id}>
        <Heading id={id} open={false} />
        <span className={classes.note}>{charts.map(({ title }) => title).join(" · ")}</span>
      </section>
    );
  }
  const names = series.map((s) => s.name);
  return (
    <div className={classes.open}>
      <ChartCard
        {...shared}
        title={chart.title}
        heading={heading ?? <Heading id={id} open />}
        help={helpOf(series)}
        sentence={sentence(shared.rows, series)}
        series={series}
        domain={domainOf(chart, shared.rows, names)}
        {...(chart.reference && { reference: chart.reference })}
        tools={<Picker charts={charts} value={chart.title} onPick={pick} />}
      />
    </div>
  );
}

function Heading({ id, open }: { id: string; open: boolean }) {
  const { more, set } = usePreferences();
  return (
    <h2 className={classes.heading}>
      <button
        type="button"
        id={id}
        aria-expanded={open}
        onClick={() => set({ more: { ...more, open: !open } })}
      >
        <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
        More numbers
      </button>
    </h2>
  );
}

interface PickerProps {
  charts: readonly NumberChart[];
  value: string;
  onPick: (title: string) => void;
}

function Picker({ charts, value, onPick }: PickerProps) {
  return (
    <div className={classes.picker}>
      <select
        className={classes.select}
        aria-label="Numbers shown"
        value={value}
        onChange={(event) => onPick(event.target.value)}
      >
        {charts.map(({ title }) => (
          <option key={title} value={title}>
            {title}
          </option>
        ))}
      </select>
      <IconSelector size={14} stroke={1.6} aria-hidden="true" />
    </div>
  );
}

function domainOf(chart: NumberChart, rows: readonly Row[], names: readonly string[]): Domain {
  if (!chart.range) return numberDomain(rows, names);
  const [low, high] = chart.range;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low));
  return { low, high, ticks, log: false };
}
