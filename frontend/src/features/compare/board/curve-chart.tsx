import { memo, useMemo } from "react";
import { CartesianGrid, Line, LineChart, ReferenceArea, Tooltip, XAxis, YAxis } from "recharts";

import { clippedOf } from "@/lib/clipped";
import type { Domain } from "@/lib/domain";
import { axisValue, score } from "@/lib/format";
import { wholeTicks } from "@/lib/scale";
import { useDragZoom } from "@/lib/use-drag-zoom";
import { ClipMarks } from "@/ui/clip-marks";

import { colourOf, type Letter } from "../letter";
import { axisText } from "../logic/align";
import type { Chart } from "../logic/curves";
import { smooth, type Row } from "../logic/overlay";
import { CurveMarks } from "./curve-marks";
import { CurveTooltip } from "./curve-tooltip";
import type { SharedProps } from "./shared-props";

interface Props extends Omit<SharedProps, "names"> {
  rows: readonly Row[];
  letters: readonly Letter[];
  domain: Domain;
  /** How values are written that are measured, not smoothed. */
  write?: Chart["write"];
}

const MARGIN = { top: 8, right: 64, bottom: 0, left: 0 };
const TICK = { fontSize: 11, fill: "var(--tx3)" };
/** Width of a digit at 11 px. */
const LETTER = 6.5;

/** Raw values faint, the smoothed lines over them, one cursor for all charts. */
export const CurveChart = memo(function CurveChart(props: Props) {
  const { rows, letters, domain, align, place, zoom, write, onPick, onZoom } = props;
  const [first, last] = zoom ?? [0, rows.at(-1)?.x ?? 1];
  const ticks = useMemo(() => wholeTicks(first, last, 5), [first, last]);
  const { drag, handlers } = useDragZoom({
    rows,
    onZoom: (ends) => onZoom(ends && [ends[0].x, ends[1].x]),
    onPick,
  });
  const width = Math.max(
    34,
    12 + LETTER * Math.max(...domain.ticks.map((t) => axisValue(t).length)),
  );
  return (
    <LineChart
      responsive
      style={{ width: "100%", height: "100%" }}
      data={[...rows]}
      margin={MARGIN}
      syncId="compare"
      syncMethod="value"
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
        tickFormatter={axisText(align)}
        tick={TICK}
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
        tick={TICK}
        tickMargin={6}
        width={width}
        axisLine={false}
        tickLine={false}
        interval={0}
        allowDataOverflow
      />
      {letters.map((letter) => (
        <Line
          key={letter}
          dataKey={letter}
          stroke={colourOf(letter)}
          strokeOpacity={0.24}
          strokeWidth={1}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {letters.map((letter) => (
        <Line
          key={smooth(letter)}
          dataKey={smooth(letter)}
          stroke={colourOf(letter)}
          strokeWidth={2}
          dot={write ? { r: 2.5, fill: colourOf(letter), strokeWidth: 0 } : false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {drag && drag.from !== drag.to && (
        <ReferenceArea x1={drag.from} x2={drag.to} fill="var(--tx)" fillOpacity={0.08} />
      )}
      <Tooltip
        isAnimationActive={false}
        wrapperStyle={ABOVE}
        cursor={{ stroke: "var(--tx3)", strokeWidth: 1 }}
        content={<CurveTooltip letters={letters} align={align} write={write} />}
      />
      <ClipMarks
        clips={clippedOf(rows, letters, domain)}
        colourOf={(name) => colourOf(name as Letter)}
        write={write ?? score}
      />
      <CurveMarks {...{ rows, letters, domain, place, write }} />
    </LineChart>
  );
});

const ABOVE = { zIndex: 3 };
