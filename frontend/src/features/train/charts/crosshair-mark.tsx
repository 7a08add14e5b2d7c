import {
  DefaultZIndexes,
  useActiveTooltipDataPoints,
  useIsTooltipActive,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  ZIndexLayer,
} from "recharts";

import type { Domain } from "@/lib/domain";
import type { XAxis } from "@/lib/preferences";

import { ChartTooltip } from "./chart-tooltip";
import { rowAt } from "./crosshair";
import type { ChartEvent } from "./events";
import { smoothed, type Row } from "./rows";
import type { Series } from "./series";

const BOX = { width: 200, height: 220 };

interface PlacesProps {
  rows: readonly Row[];
  series: readonly Series[];
  domain: Domain;
}

interface Props extends PlacesProps {
  axis: XAxis;
  events: readonly ChartEvent[];
  /** How far from the crosshair a mark may lie to be told. */
  near: number;
  cursor: number | null;
}

/** The crosshair that keys move, with the same words as the one of the pointer. */
export function CrosshairMark({ rows, series, domain, cursor, ...told }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const row = rowAt(rows, cursor);
  if (!area || !toX || !row) return null;
  const x = toX(row.x) ?? area.x;
  const left = x > area.x + area.width - BOX.width ? x - BOX.width - 10 : x + 10;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label + 1}>
      <Crosshair row={row} series={series} domain={domain} />
      <foreignObject x={left} y={area.y + 4} {...BOX} pointerEvents="none">
        <div style={{ display: "flex", justifyContent: left < x ? "flex-end" : "flex-start" }}>
          <ChartTooltip {...told} series={series} active payload={[{ payload: row }]} />
        </div>
      </foreignObject>
    </ZIndexLayer>
  );
}

/** What the pointer is over, beside the words of the chart's tooltip. */
export function PointerMark(places: Omit<PlacesProps, "rows">) {
  const active = useIsTooltipActive();
  const row = useActiveTooltipDataPoints<Row>()?.[0];
  if (!active || !row) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label + 1}>
      <Crosshair row={row} {...places} />
    </ZIndexLayer>
  );
}

/** The step of the preview that is looked back at, if it lies within what the chart shows. */
export function PinMark({ rows, pinned, ...shared }: PlacesProps & { pinned: number | null }) {
  const first = rows[0]?.step ?? Infinity;
  const inside = pinned !== null && pinned <= (rows.at(-1)?.step ?? -1);
  const row = inside && (pinned >= first || first <= 1) ? rowAt(rows, pinned) : null;
  if (!row) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label + 1}>
      <Crosshair row={row} {...shared} />
    </ZIndexLayer>
  );
}

/** A line through the chart, with a ring on each curve. */
function Crosshair({ row, series, domain }: Omit<PlacesProps, "rows"> & { row: Row }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  const x = toX(row.x) ?? area.x;
  return (
    <>
      <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--tx3)" />
      {series.map((s) => {
        const value = row[smoothed(s.name)];
        if (typeof value !== "number") return null;
        const shown = Math.min(domain.high, Math.max(domain.low, value));
        return (
          <circle
            key={s.name}
            cx={x}
            cy={toY(shown) ?? 0}
            r={4}
            fill="var(--s1)"
            stroke={`var(--${s.role})`}
            strokeWidth={2}
          />
        );
      })}
    </>
  );
}
