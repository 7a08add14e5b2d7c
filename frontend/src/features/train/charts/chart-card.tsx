import { Modal } from "@mantine/core";
import { memo, Suspense, useRef, useState, type ComponentProps, type ReactNode } from "react";

import { clippedOf, clippedText } from "@/lib/clipped";
import type { Domain } from "@/lib/domain";
import { score } from "@/lib/format";
import { later } from "@/lib/later";
import { usePreferences, type XAxis } from "@/lib/preferences";
import { useInView } from "@/lib/use-in-view";
import { ChartHelp } from "@/ui/chart-help";

import { Icons, Saving } from "./card-icons";
import classes from "./charts.module.css";
import { CrosshairKeys } from "./crosshair-keys";
import type { Hole } from "./data-marks";
import type { ChartEvent } from "./events";
import { Legend } from "./legend";
import type { Row } from "./rows";
import type { Series } from "./series";
import { TableDialog } from "./table-dialog";
import type { Window } from "./window";

const MetricChart = later(async () => (await import("./metric-chart")).MetricChart);

/** Drawn anew only while it is on the screen. */
const SeenChart = memo(
  (props: { seen: boolean } & ComponentProps<typeof MetricChart>) => <MetricChart {...props} />,
  (_, { seen }) => !seen,
);
SeenChart.displayName = "SeenChart";

/** What all charts of a run have in common. */
export interface SharedProps {
  rows: Row[];
  axis: XAxis;
  events: readonly ChartEvent[];
  holes: readonly Hole[];
  narrow: boolean;
  whole: Window | null;
  window: Window | null;
  /** Step of the crosshair that keys move. */
  cursor: number | null;
  /** Step that stays marked, of the preview that is looked back at. */
  pinned: number | null;
  /** Replaces the title, where one card shows several charts in turn. */
  heading?: ReactNode;
  /** The loss in use: its charts are read otherwise. */
  kind?: string | undefined;
  onWindow: (window: Window | null) => void;
  onCursor: (step: number | null) => void;
}

interface Props extends SharedProps {
  title: string;
  /** Under which it is explained, where that is not its title. */
  chart?: string;
  /** The chart as a sentence, for those who do not see it. */
  sentence: string;
  series: readonly Series[];
  domain: Domain;
  reference?: { y: number; text: string };
  /** What the table says beside the lines. */
  columns?: readonly Series[];
  frame?: readonly Row[];
  scores?: { best: number | null };
  tools?: ReactNode;
  /** Beside the icons of every chart. */
  reset?: ReactNode;
  below?: ReactNode;
}

/** A chart in its card, or over the whole page. */
export function ChartCard(props: Props) {
  const [full, setFull] = useState(false);
  const { title } = props;
  return (
    <>
      <section className={`column min-w-0 card ${classes.card}`} aria-label={title}>
        <Content {...props} elsewhere={full} full={false} onFull={() => setFull(true)} />
      </section>
      <Modal
        opened={full}
        onClose={() => setFull(false)}
        fullScreen
        withCloseButton={false}
        transitionProps={{ duration: 0 }}
        attributes={{ content: { "aria-label": title } }}
        classNames={{ content: "on-s1", body: `column card-padding ${classes.fullBody}` }}
      >
        <Content {...props} full onFull={() => setFull(false)} />
      </Modal>
    </>
  );
}

interface ContentProps extends Props {
  full: boolean;
  /** Whether the chart is drawn over the page instead. */
  elsewhere?: boolean;
  onFull: () => void;
}

/** A chart with its legend, its tools, its table and its keys. */
function Content(props: ContentProps) {
  const { title, sentence, rows, series, domain, narrow, heading, tools, below, kind } = props;
  const { axis, events, holes, reference, cursor, pinned, onWindow, onCursor } = props;
  const [table, setTable] = useState(false);
  const plot = useRef<HTMLDivElement>(null);
  const seen = useInView(plot);
  const hidden = usePreferences((p) => p.hidden);
  const patterns = usePreferences((p) => p.patterns);
  const shown = series.filter((s) => !hidden.includes(s.name));
  const marks = { events, holes, cursor, pinned, reference };
  const { frame, scores } = props;
  const chart = { rows, domain, axis, narrow, patterns, frame, scores, ...marks };
  const drawn = rows.length > 0;
  const columns = props.columns ? [...series, ...props.columns] : series;
  const numbers = series.flatMap((s) => s.help ?? []);
  const names = shown.map(({ name }) => name);
  const clips = clippedOf(rows, names, domain);
  const beyond = clippedText(clips, domain, shown[0]?.write ?? score);
  return (
    <>
      <header className={`row rigid wrap gap-4-12 ${classes.head}`} role="presentation">
        {heading ?? <h2 className="title nowrap">{title}</h2>}
        <ChartHelp {...{ title, kind, numbers }} chart={props.chart ?? title} />
        <Legend series={series} short={narrow} />
        <span className="grow" />
        {tools}
        <Icons
          {...props}
          drawn={drawn}
          figure={<Saving {...{ title, rows, axis, shown, columns, plot }} />}
          onTable={() => setTable(true)}
        />
      </header>
      <div
        className={`relative flex grow min-h-0 ${classes.plotBox}`}
        onPointerMove={() => cursor !== null && onCursor(null)}
      >
        <div
          className={`relative grow min-w-0 min-h-0 ${classes.plot}`}
          ref={plot}
          role="img"
          aria-label={`${title}: ${[sentence, beyond].filter(Boolean).join("; ")}`}
        >
          {drawn && !props.elsewhere && (
            <Suspense>
              <SeenChart {...chart} seen={seen} series={shown} onZoom={onWindow} />
            </Suspense>
          )}
          {!drawn && <Ghost />}
        </div>
        {drawn && <CrosshairKeys {...props} />}
      </div>
      {below}
      <TableDialog
        title={title}
        rows={rows}
        series={columns}
        opened={table}
        onClose={() => setTable(false)}
      />
    </>
  );
}

/** Axes without data, while the first step is awaited. */
function Ghost() {
  return (
    <div className={`column between absolute ${classes.ghost}`}>
      {[0, 1, 2, 3, 4].map((line) => (
        <span key={line} />
      ))}
    </div>
  );
}
