import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";

import type { Domain } from "@/lib/domain";

import type { Row } from "./rows";
import type { Series } from "./series";

/** A shorter interval is hidden by its own ring. */
const LEAST = 8;
const CAP = 3;

interface Props {
  rows: readonly Row[];
  series: readonly Series[];
  domain: Domain;
  /** Step of the best one. */
  best: number | null;
}

/** A ring for every measurement, filled for the best, with its 95 % interval as whiskers. */
export function ScoreMarks({ rows, series, domain, best }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  const height = (value: number) =>
    toY(Math.min(domain.high, Math.max(domain.low, value))) ?? area.y;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {series.map((s) =>
        rows.map((row) => {
          const value = row[s.name];
          if (typeof value !== "number" || value > domain.high) return null;
          const x = toX(row.x) ?? area.x;
          const ends = [row[`${s.name}.low`] ?? value, row[`${s.name}.high`] ?? value].map(height);
          return (
            <g key={`${s.name} ${row.step}`} stroke={`var(--${s.role})`}>
              <Whisker x={x} ends={ends} />
              <circle
                cx={x}
                cy={height(value)}
                r={3}
                fill={row.step === best ? `var(--${s.role})` : "var(--s1)"}
                strokeWidth={1.6}
              />
            </g>
          );
        }),
      )}
    </ZIndexLayer>
  );
}

function Whisker({ x, ends: [low = 0, high = 0] }: { x: number; ends: readonly number[] }) {
  if (low - high < LEAST) return null;
  const cap = (y: number) => `M${x - CAP} ${y}h${2 * CAP}`;
  return <path d={`M${x} ${low}V${high}${cap(low)}${cap(high)}`} strokeOpacity={0.7} />;
}
