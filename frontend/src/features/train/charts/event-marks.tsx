import {
  useChartWidth,
  usePlotArea,
  useXAxisScale,
  type PlotArea,
  type ScaleFunction,
} from "recharts";

import type { ChartEvent } from "./events";
import { HALO } from "./halo";
import { markLabels, type MarkLabel } from "./mark-labels";

const SHIELD = "M-4 -4.5h8v5.2L0 4.6-4 0.7z";
const SHIELD_GAP = 12;
const DOTTED = { stroke: "var(--tx3)", strokeDasharray: "2 3" } as const;
/** What happened just before the first point, such as a resumption, still belongs to its chart. */
const SNAP = 8;

/** Checkpoints as shields on the axis; state and setting changes as dotted lines with words. */
export function EventMarks({ events }: { events: readonly ChartEvent[] }) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const width = useChartWidth();
  if (!area || !toX || width === undefined) return null;
  const placed = placedOf(events, area, toX);
  const bottom = area.y + area.height;
  const labels = labelsOf(placed, area, width);
  return (
    <g>
      {apart(placed.filter(({ event }) => event.kind === "checkpoint")).map(({ event, x }) => (
        <g key={event.step}>
          {event.best && (
            <line {...DOTTED} x1={x} x2={x} y1={area.y} y2={bottom} strokeOpacity={0.7} />
          )}
          <path
            d={SHIELD}
            transform={`translate(${x} ${bottom - 1})`}
            data-best={event.best === true ? true : undefined}
            fill={event.best ? "var(--tx)" : "var(--s1)"}
            stroke={event.best ? "var(--tx)" : "var(--tx2)"}
            strokeWidth={1.3}
          />
        </g>
      ))}
      {labels.map(({ x, text, anchor }) => (
        <g key={x}>
          <line {...DOTTED} x1={x} x2={x} y1={area.y - 6} y2={bottom} />
          <text
            x={anchor === "end" ? x - 6 : x + 6}
            y={area.y - 8}
            textAnchor={anchor}
            fontSize={11}
            fill="var(--tx2)"
            {...HALO}
          >
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

type Area = Pick<PlotArea, "x" | "width">;
interface Placed {
  event: ChartEvent;
  x: number;
}

function placedOf(events: readonly ChartEvent[], { x: left, width }: Area, toX: ScaleFunction) {
  return events
    .map((event): Placed => ({ event, x: toX(event.x) ?? 0 }))
    .filter(({ x }) => x >= left - SNAP && x <= left + width + 1)
    .map(({ event, x }) => ({ event, x: Math.max(left, x) }));
}

function labelsOf(placed: readonly Placed[], { x: left }: Area, right: number): MarkLabel[] {
  const marks = placed.filter(({ event }) => event.kind === "mark");
  return markLabels(
    marks.map(({ event: { text, brief }, x }) => ({ x, text, brief })),
    left,
    right,
  );
}

/** The words over the plot, for what else is to stand there. */
export function useMarkLabels(events: readonly ChartEvent[]): MarkLabel[] {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const width = useChartWidth();
  if (!area || !toX || width === undefined) return [];
  return labelsOf(placedOf(events, area, toX), area, width);
}

/** Shields that would lie on each other are left out, never the best one; the log lists them all. */
function apart<T extends { x: number; event: ChartEvent }>(placed: readonly T[]): T[] {
  const shown = placed.filter(({ event }) => event.best);
  for (const one of placed.toSorted((a, b) => b.x - a.x)) {
    if (shown.every((other) => Math.abs(other.x - one.x) >= SHIELD_GAP)) shown.push(one);
  }
  return shown;
}
