import { Modal } from "@mantine/core";
import { IconArrowsMaximize, IconArrowsMinimize, IconTable } from "@tabler/icons-react";
import { lazy, Suspense, useState, type ReactNode } from "react";

import { usePreferences, type XAxis } from "@/lib/preferences";
import { Help } from "@/ui/help";
import { IconButton } from "@/ui/icon-button";

import classes from "./charts.module.css";
import { CrosshairKeys } from "./crosshair-keys";
import type { Hole } from "./data-marks";
import type { Domain } from "./domain";
import type { ChartEvent } from "./events";
import { Legend } from "./legend";
import type { Row } from "./rows";
import type { Series } from "./series";
import { TableDialog } from "./table-dialog";
import type { Window } from "./window";

const MetricChart = lazy(async () => ({ default: (await import("./metric-chart")).MetricChart }));

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

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
  onWindow: (window: Window | null) => void;
  onCursor: (step: number | null) => void;
}

interface Props extends SharedProps {
  title: string;
  /** What the chart's numbers are, where that is known. */
  help?: ReactNode;
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
  const { title, sentence, rows, series, domain, narrow, heading, tools, below } = props;
  const { axis, events, holes, reference, cursor, pinned, onWindow, onCursor } = props;
  const [table, setTable] = useState(false);
  const hidden = usePreferences((p) => p.hidden);
  const patterns = usePreferences((p) => p.patterns);
  const shown = series.filter((s) => !hidden.includes(s.name));
  const marks = { events, holes, cursor, pinned, reference };
  const { frame, scores } = props;
  const chart = { rows, domain, axis, narrow, patterns, frame, scores, ...marks };
  const drawn = rows.length > 0;
  return (
    <>
      <header className={`row rigid wrap gap-4-12 ${classes.head}`} role="presentation">
        {heading ?? <h2 className="title nowrap">{title}</h2>}
        {props.help && <Help label={`About ${title}`}>{props.help}</Help>}
        <Legend series={series} short={narrow} />
        <span className="grow" />
        {tools}
        <Icons {...props} drawn={drawn} onTable={() => setTable(true)} />
      </header>
      <div
        className={`relative flex grow min-h-0 ${classes.plotBox}`}
        onPointerMove={() => cursor !== null && onCursor(null)}
      >
        <div
          className={`relative grow min-w-0 min-h-0 ${classes.plot}`}
          role="img"
          aria-label={`${title}: ${sentence}`}
        >
          {drawn && !props.elsewhere && (
            <Suspense>
              <MetricChart {...chart} series={shown} onZoom={onWindow} />
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
        series={props.columns ? [...series, ...props.columns] : series}
        opened={table}
        onClose={() => setTable(false)}
      />
    </>
  );
}

interface IconsProps extends ContentProps {
  drawn: boolean;
  onTable: () => void;
}

/** What every chart offers: its numbers, and the whole page. */
function Icons({ reset, drawn, narrow, full, onFull, onTable }: IconsProps) {
  return (
    <span className="flex gap-4 push-left">
      {reset}
      {drawn && (
        <IconButton label="View as table" onClick={onTable}>
          <IconTable {...icon} />
        </IconButton>
      )}
      {drawn && !narrow && (
        <IconButton label={full ? "Leave full screen" : "Full screen"} onClick={onFull}>
          {full ? <IconArrowsMinimize {...icon} /> : <IconArrowsMaximize {...icon} />}
        </IconButton>
      )}
    </span>
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
