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

import { axisSteps, axisValue, clock } from "@/lib/format";
import type { XAxis as Axis } from "@/lib/preferences";
import { innerTicks } from "@/lib/scale";
import { nearestIndex } from "@/lib/thin";

import { ChartTooltip } from "./chart-tooltip";
import { CrosshairMark, PinMark } from "./crosshair-mark";
import { ClipMarks, HoleMarks, type Hole } from "./data-marks";
import type { Domain } from "./domain";
import { EndLabels } from "./end-labels";
import { EventMarks } from "./event-marks";
import type { ChartEvent } from "./events";
import { ReferenceLabel } from "./reference-label";
import { smoothed, spanOf, type Row } from "./rows";
import { ScoreMarks } from "./score-marks";
import type { Series } from "./series";
import { useDragZoom } from "./use-drag-zoom";
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
/** A long list of marks reaches over what is below the chart. */
const ABOVE = { zIndex: 3 };
/** Share of the axis within which a mark belongs to the crosshair. */
const NEAR = 1 / 60;
/** Width of a digit at 11 px. */
const LETTER = 6.5;

/** Raw values faint, the smoothed line over them, events below, the last values at the line ends. */
export const MetricChart = memo(function MetricChart(props: Props) {
  const { rows, series, domain, axis, events, reference, patterns, narrow } = props;
  const places = { rows, series, domain };
  const [first, last] = spanOf(props.frame ?? rows);
  const told = { axis, events, near: (last - first) * NEAR };
  const ticks = useMemo(() => innerTicks(first, last, narrow ? 4 : 8), [first, last, narrow]);
  const { drag, handlers } = useDragZoom(rows, props.onZoom);
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
      {series.map((s) => (
        <Line
          key={s.name}
          dataKey={s.name}
          stroke={`var(--${s.role})`}
          strokeOpacity={0.24}
          strokeWidth={1}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {series.map((s) => (
        <Line
          key={smoothed(s.name)}
          dataKey={smoothed(s.name)}
          stroke={`var(--${s.role})`}
          strokeWidth={2}
          strokeDasharray={patterns && (s.role === "D" || s.role === "F") ? "6 3" : "0"}
          dot={false}
          activeDot={{ r: 4, fill: "var(--s1)", strokeWidth: 2, stroke: `var(--${s.role})` }}
          isAnimationActive={false}
        />
      ))}
      {drag && drag.from !== drag.to && (
        <ReferenceArea x1={drag.from} x2={drag.to} fill="var(--tx)" fillOpacity={0.08} />
      )}
      <EventMarks events={events} />
      {reference && <ReferenceLabel {...reference} />}
      {props.scores && <ScoreMarks {...places} best={props.scores.best} />}
      <EndLabels {...places} narrow={narrow} />
      <ClipMarks {...places} />
      <Tooltip
        isAnimationActive={false}
        wrapperStyle={ABOVE}
        cursor={{ stroke: "var(--tx3)", strokeWidth: 1 }}
        content={<ChartTooltip series={series} {...told} />}
      />
      <PinMark {...places} pinned={props.pinned} />
      <CrosshairMark {...places} {...told} cursor={props.cursor} />
    </LineChart>
  );
});

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
