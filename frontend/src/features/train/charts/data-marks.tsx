import { useId } from "react";
import { DefaultZIndexes, usePlotArea, useXAxisScale, ZIndexLayer } from "recharts";

import { clippedOf, sparse } from "./clipped";
import type { Domain } from "./domain";
import type { Row } from "./rows";
import type { Series } from "./series";

const ARROW_GAP = 9;

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

interface ClipProps {
  rows: readonly Row[];
  series: readonly Series[];
  domain: Domain;
}

/** A small arrow at the edge for every value that the axis cuts off. */
export function ClipMarks({ rows, series, domain }: ClipProps) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  if (!area || !toX) return null;
  const bottom = area.y + area.height;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {series.map((s) => {
        const clips = clippedOf(rows, [s.name], domain).map((clip) => ({
          ...clip,
          at: toX(clip.x) ?? 0,
        }));
        return sparse(clips, ARROW_GAP).map(({ at, side }) => (
          <path
            key={`${s.name} ${at} ${side}`}
            d={
              side === "above"
                ? `M${at - 4} ${area.y + 6}h8l-4 -6z`
                : `M${at - 4} ${bottom - 6}h8l-4 6z`
            }
            fill={`var(--${s.role})`}
            stroke="var(--s1)"
            strokeWidth={1}
          />
        ));
      })}
    </ZIndexLayer>
  );
}
