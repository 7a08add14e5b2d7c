import { useId } from "react";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";

interface Place {
  readonly x: number;
  readonly [name: string]: number | null;
}

export interface Curve {
  /** The value of a place that it goes through. */
  name: string;
  stroke: string;
  strokeWidth: number;
  strokeOpacity?: number;
  strokeDasharray?: string;
}

type Scale = (value: number) => number | undefined;

/**
 * The lines of a chart, cut off at its edge. A `Line` of Recharts keeps, labels and measures every
 * point, which for charts that are drawn anew each second took more time than all else.
 */
export function Curves({ rows, curves }: { rows: readonly Place[]; curves: readonly Curve[] }) {
  const id = useId();
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  return (
    <g clipPath={`url(#${id})`} fill="none">
      <clipPath id={id}>
        <rect {...area} />
      </clipPath>
      {curves.map(({ name, ...drawn }) => (
        <path key={name} data-curve={name} d={pathOf(rows, name, toX, toY)} {...drawn} />
      ))}
    </g>
  );
}

/** Straight from place to place, to a tenth of a pixel; broken where there is no value. */
export function pathOf(rows: readonly Place[], name: string, toX: Scale, toY: Scale): string {
  let path = "";
  let drawn = false;
  for (const row of rows) {
    const value = row[name];
    const [x, y] = [toX(row.x), typeof value === "number" ? toY(value) : undefined];
    const known = x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y);
    if (known) path += `${drawn ? "L" : "M"}${x.toFixed(1)},${y.toFixed(1)}`;
    drawn = known;
  }
  return path;
}
