import { memo, useMemo } from "react";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

import { clippedOf } from "@/lib/clipped";
import type { Domain } from "@/lib/domain";
import { axisSteps, axisValue, clock } from "@/lib/format";
import type { XAxis as Axis } from "@/lib/preferences";
import { innerTicks, wholeTicks } from "@/lib/scale";
import { nearestIndex } from "@/lib/thin";
import { useDragZoom } from "@/lib/use-drag-zoom";
import { ClipMarks } from "@/ui/clip-marks";
import { Curves, type Curve } from "@/ui/curves";

import { ChartTooltip } from "./chart-tooltip";
import { CrosshairMark, PinMark, PointerMark } from "./crosshair-mark";
import { HoleMarks, type Hole } from "./data-marks";
import { EndLabels } from "./end-labels";
import { EventMarks } from "./event-marks";
import type { ChartEvent } from "./events";
import { ReferenceLabel } from "./reference-label";
import { smoothed, spanOf, type Row } from "./rows";
import { ScoreMarks } from "./score-marks";
import { isDashed, written, type Series } from "./series";
import type { Window } from "./window";

interface Props {
  rows: Row[];
  series: readonly Series[];
  domain: Domain;
  axis: Axis;
  events: readonly ChartEvent[];
  holes: readonly Hole[];
  cursor: number | null;
  pinned: number | null;
  reference?: { y: number; text: string } | undefined;
  /** Rows that give the x axis, where those of the chart are only some of its places. */
  frame?: readonly Row[] | undefined;
  /** Whether each row is a measurement of its own, with an interval; and the best one's step. */
  scores?: { best: number | null } | undefined;
  patterns: boolean;
  narrow: boolean;
  onZoom: (window: Window | null) => void;
}

const MARGIN = { top: 22, right: 92, bottom: 0, left: 0 };
const NARROW_MARGIN = { ...MARGIN, right: 48 };
const SYNC = "run";
/** Recharts knows the places under the pointer by a line of its own; drawn are `Curves`. */
const UNSEEN = { shape: () => null, dot: false, activeDot: false, isAnimationActive: false };
/** A long list of marks reaches over what is below the chart. */
const ABOVE = { zIndex: 3 };
/** Share of the axis within which a mark belongs to the crosshair. */
const NEAR = 1 / 60;
/** Width of a digit at 11 px. */
const LETTER = 6.5;

/** Epochs have parts; steps and seconds are whole. */
function useTicks(first: number, last: number, axis: Props["axis"], narrow: Props["narrow"]) {
  const ticksOf = axis === "epoch" ? innerTicks : wholeTicks;
  const most = narrow ? 4 : 8;
  return useMemo(() => ticksOf(first, last, most), [ticksOf, first, last, most]);
}

/** Raw values faint, the smoothed line over them, events below, the last values at the line ends. */
export const MetricChart = memo(function MetricChart(props: Props) {
  const { rows, series, domain, axis, events, reference, patterns, narrow } = props;
  const places = { rows, series, domain };
  const [first, last] = spanOf(props.frame ?? rows);
  const told = { axis, events, near: (last - first) * NEAR };
  const ticks = useTicks(first, last, axis, narrow);
  const curves = useMemo(() => curvesOf(series, patterns), [series, patterns]);
  const pointed = series[0] && smoothed(series[0].name);
  const { drag, handlers } = useDragZoom({
    rows,
    onZoom: (ends) => props.onZoom(ends && [ends[0].step, ends[1].step]),
  });
  return (
    <LineChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={rows}
      margin={narrow ? NARROW_MARGIN : MARGIN}
      syncId={SYNC}
      syncMethod={nearestTick}
      accessibilityLayer={false}
      throttleDelay="raf"
      {...handlers}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" syncWithTicks />
      <XAxis
        dataKey="x"
        type="number"
        domain={[first, last]}
        ticks={ticks}
        tickFormatter={axis === "time" ? clock : axisSteps}
        tick={{ fontSize: 11, fill: "var(--tx3)" }}
        tickMargin={6}
        height={24}
        axisLine={false}
        tickLine={false}
        allowDataOverflow
      />
      <YAxis
        type="number"
        scale={domain.log ? "log" : "linear"}
        domain={[domain.low, domain.high]}
        ticks={domain.ticks}
        tickFormatter={axisValue}
        tick={{ fontSize: 11, fill: "var(--tx3)" }}
        tickMargin={6}
        width={axisWidth(domain)}
        axisLine={false}
        tickLine={false}
        interval={0}
        allowDataOverflow
      />
      <HoleMarks holes={props.holes} />
      {reference && <ReferenceLine y={reference.y} stroke="var(--tx3)" strokeDasharray="6 4" />}
      {pointed && <Line dataKey={pointed} {...UNSEEN} />}
      <Curves rows={rows} curves={curves} />
      {drag && drag.from !== drag.to && (
        <ReferenceArea x1={drag.from} x2={drag.to} fill="var(--tx)" fillOpacity={0.08} />
      )}
      <EventMarks events={events} />
      {reference && <ReferenceLabel {...reference} {...{ rows, series, events }} />}
      {props.scores && <ScoreMarks {...places} best={props.scores.best} />}
      <EndLabels {...places} narrow={narrow} past={props.pinned !== null} />
      <Clipped {...places} />
      <Tooltip
        isAnimationActive={false}
        wrapperStyle={ABOVE}
        cursor={false}
        content={<ChartTooltip series={series} {...told} />}
      />
      <PointerMark series={series} domain={domain} />
      <PinMark {...places} pinned={props.pinned} />
      <CrosshairMark {...places} {...told} cursor={props.cursor} />
    </LineChart>
  );
});

/** Raw values faint, the smoothed lines over all of them. */
function curvesOf(series: readonly Series[], patterns: boolean): Curve[] {
  const stroke = (s: Series) => `var(--${s.role})`;
  const dashed = (s: Series) => patterns && isDashed(s.role);
  return [
    ...series.map((s) => ({
      name: s.name,
      stroke: stroke(s),
      strokeWidth: 1,
      strokeOpacity: 0.24,
    })),
    ...series.map((s) => ({
      name: smoothed(s.name),
      stroke: stroke(s),
      strokeWidth: 2,
      ...(dashed(s) && { strokeDasharray: "6 3" }),
    })),
  ];
}

/** What the axis cuts off, in the colours of the lines. */
function Clipped({ rows, series, domain }: Pick<Props, "rows" | "series" | "domain">) {
  const [first] = series;
  if (!first) return null;
  const names = series.map(({ name }) => name);
  const role = (name: string) => series.find((s) => s.name === name)?.role ?? first.role;
  return (
    <ClipMarks
      clips={clippedOf(rows, names, domain)}
      colourOf={(name) => `var(--${role(name)})`}
      write={(value) => written(first, value)}
    />
  );
}

/** One crosshair for all charts, whatever the places are that each of them has values at. */
function nearestTick(ticks: readonly { value: unknown }[], at: { activeLabel?: unknown }): number {
  const wanted = Number(at.activeLabel);
  return nearestIndex(
    ticks.map(({ value }) => Number(value)),
    wanted,
  );
}

/** Room for the longest number beside the axis, and always for a short one. */
function axisWidth({ ticks }: Domain): number {
  return Math.max(34, 12 + LETTER * Math.max(...ticks.map((tick) => axisValue(tick).length)));
}
