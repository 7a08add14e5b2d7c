import { memo, useMemo } from "react";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";

import { axisValue } from "@/lib/format";
import { innerTicks } from "@/lib/scale";

import { colourOf, type Letter } from "../letter";
import { axisText, type Align } from "../logic/align";
import type { Chart } from "../logic/curves";
import { domainOf } from "../logic/domain";
import { smooth, type Row } from "../logic/overlay";
import { CurveMarks } from "./curve-marks";
import { CurveTooltip } from "./curve-tooltip";

interface Props {
  rows: readonly Row[];
  letters: readonly Letter[];
  align: Align;
  /** The slider's place. */
  place: number;
  /** How values are written that are measured, not smoothed. */
  write?: Chart["write"];
  onPick: (place: number) => void;
}

const MARGIN = { top: 8, right: 64, bottom: 0, left: 0 };
const TICK = { fontSize: 11, fill: "var(--tx3)" };
/** Width of a digit at 11 px. */
const LETTER = 6.5;

/** Raw values faint, the smoothed lines over them, one cursor for all charts. */
export const CurveChart = memo(function CurveChart(props: Props) {
  const { rows, letters, align, place, write, onPick } = props;
  const domain = useMemo(() => domainOf(rows, letters), [rows, letters]);
  const last = rows.at(-1)?.x ?? 1;
  const ticks = useMemo(() => innerTicks(0, last, 5), [last]);
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
      onClick={({ activeLabel }) => {
        const at = Number(activeLabel);
        if (Number.isFinite(at)) onPick(at);
      }}
    >
      <CartesianGrid vertical={false} stroke="var(--grid)" syncWithTicks />
      <XAxis
        dataKey="x"
        type="number"
        domain={[0, last]}
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
      <Tooltip
        isAnimationActive={false}
        wrapperStyle={ABOVE}
        cursor={{ stroke: "var(--tx3)", strokeWidth: 1 }}
        content={<CurveTooltip letters={letters} align={align} write={write} />}
      />
      <CurveMarks {...{ rows, letters, domain, place, write }} />
    </LineChart>
  );
});

const ABOVE = { zIndex: 3 };
