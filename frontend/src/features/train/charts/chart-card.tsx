import { IconTable } from "@tabler/icons-react";
import { lazy, Suspense, useState, type ReactNode } from "react";

import { usePreferences, type XAxis } from "@/lib/preferences";
import { IconButton } from "@/ui/icon-button";

import classes from "./charts.module.css";
import type { Domain } from "./domain";
import type { ChartEvent } from "./events";
import { Legend } from "./legend";
import type { Series } from "./metric-chart";
import type { Row } from "./rows";
import { TableDialog } from "./table-dialog";

const MetricChart = lazy(async () => ({ default: (await import("./metric-chart")).MetricChart }));

interface Props {
  title: string;
  /** The chart as a sentence, for those who do not see it. */
  sentence: string;
  rows: Row[];
  series: readonly Series[];
  domain: Domain;
  axis: XAxis;
  events: readonly ChartEvent[];
  reference?: { y: number; text: string };
  narrow: boolean;
  /** Replaces the title, where one card shows several charts in turn. */
  heading?: ReactNode;
  tools?: ReactNode;
  onZoom: (steps: [number, number] | null) => void;
}

/** A chart with its legend, its tools and its table. */
export function ChartCard(props: Props) {
  const { title, sentence, rows, series, heading, tools, narrow, ...chart } = props;
  const [table, setTable] = useState(false);
  const hidden = usePreferences((p) => p.hidden);
  const patterns = usePreferences((p) => p.patterns);
  const shown = series.filter((s) => !hidden.includes(s.name));
  return (
    <section className={classes.card} aria-label={title}>
      <header className={classes.head}>
        {heading ?? <h2 className={classes.title}>{title}</h2>}
        <Legend series={series} short={narrow} />
        <span className={classes.push} />
        {tools}
        {rows.length > 0 && (
          <IconButton label="View as table" onClick={() => setTable(true)}>
            <IconTable size={16} stroke={1.6} aria-hidden="true" />
          </IconButton>
        )}
      </header>
      <div className={classes.plot} role="img" aria-label={`${title}: ${sentence}`}>
        {rows.length > 0 && (
          <Suspense>
            <MetricChart
              {...chart}
              rows={rows}
              series={shown}
              patterns={patterns}
              narrow={narrow}
              reference={props.reference}
            />
          </Suspense>
        )}
        {rows.length === 0 && <Ghost />}
      </div>
      <TableDialog
        title={title}
        rows={rows}
        series={series}
        opened={table}
        onClose={() => setTable(false)}
      />
    </section>
  );
}

/** Axes without data, while the first step is awaited. */
function Ghost() {
  return (
    <div className={classes.ghost}>
      {[0, 1, 2, 3, 4].map((line) => (
        <span key={line} />
      ))}
    </div>
  );
}
