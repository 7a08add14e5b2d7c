import { useId } from "react";
import { usePlotArea, useXAxisScale } from "recharts";

/** Places on the x axis between which nothing is known. */
export interface Hole {
  from: number;
  to: number;
}

/** Missing data as hatching, with dotted ends. */
export function HoleMarks({ holes }: { holes: readonly Hole[] }) {
  const id = useId();
  const area = usePlotArea();
  const toX = useXAxisScale();
  if (!area || !toX || holes.length === 0) return null;
  const right = area.x + area.width;
  return (
    <g>
      <pattern
        id={id}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={6} height={6} fill="var(--s2)" />
        <line y2={6} stroke="var(--ctl)" strokeOpacity={0.5} />
      </pattern>
      {holes.map(({ from, to }) => {
        const x1 = Math.max(area.x, toX(from) ?? area.x);
        const x2 = Math.min(right, toX(to) ?? right);
        return (
          <g key={from} stroke="var(--tx3)" strokeDasharray="1 3">
            <rect
              x={x1}
              y={area.y}
              width={Math.max(0, x2 - x1)}
              height={area.height}
              fill={`url(#${id})`}
              stroke="none"
            />
            <line x1={x1} x2={x1} y1={area.y} y2={area.y + area.height} />
            <line x1={x2} x2={x2} y1={area.y} y2={area.y + area.height} />
          </g>
        );
      })}
    </g>
  );
}
