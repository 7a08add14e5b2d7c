import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";

import type { Domain } from "@/lib/domain";
import { spread } from "@/lib/scale";

import { HALO } from "./halo";
import { smoothed, type Row } from "./rows";
import { written, type Series } from "./series";

const LABEL_GAP = 17;

interface Props {
  rows: readonly Row[];
  series: readonly Series[];
  domain: Domain;
  narrow: boolean;
  /** Whether a moment is looked back at: these are not its values, and say so. */
  past: boolean;
}

/** A dot and the last value at the end of each line; labels keep clear of each other. */
export function EndLabels({ rows, series, domain, narrow, past }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  const ends = series.flatMap((s) => {
    const row = rows.findLast((r) => typeof r[smoothed(s.name)] === "number");
    const value = row?.[smoothed(s.name)];
    if (!row || typeof value !== "number") return [];
    const shown = Math.min(domain.high, Math.max(domain.low, value));
    return [{ series: s, value, x: toX(row.x) ?? 0, y: toY(shown) ?? 0 }];
  });
  const places = spread(
    ends.map((end) => end.y),
    LABEL_GAP,
    area.y,
    area.y + area.height,
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {ends.map(({ series: s, value, x, y }, index) => (
        <g key={s.name} fill={`var(--${s.role})`}>
          <circle cx={x} cy={y} r={3} />
          <text
            display={narrow && past ? "none" : undefined}
            x={area.x + area.width + 8}
            y={places[index] ?? y}
            dy={4}
            fontSize={12}
            {...HALO}
          >
            {!narrow && !past && <tspan>{s.short} </tspan>}
            <tspan fontWeight={600} fill="var(--tx)">
              {written(s, value)}
            </tspan>
            {past && <tspan> last</tspan>}
          </text>
        </g>
      ))}
    </ZIndexLayer>
  );
}
