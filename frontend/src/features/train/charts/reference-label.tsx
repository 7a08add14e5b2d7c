import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";

import { freePlace } from "@/lib/free-place";

import { useMarkLabels } from "./event-marks";
import type { ChartEvent } from "./events";
import { HALO } from "./halo";
import { placeBeside } from "./mark-labels";
import { smoothed, type Row } from "./rows";
import type { Series } from "./series";

/** Width of a letter at 11 px, on average. */
const LETTER = 5.7;
const HEIGHT = 14;
/** Before words that do not stand at their line. */
const AS_DASHED = "- - ";

interface Props {
  y: number;
  text: string;
  rows: readonly Row[];
  series: readonly Series[];
  /** What has words over the plot as well. */
  events: readonly ChartEvent[];
}

/** What the dashed line means, beside it where no curve passes; without such a place, over the plot. */
export function ReferenceLabel({ y, text, rows, series, events }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  const labels = useMarkLabels(events);
  if (!area || !toX || !toY) return null;
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  const names = series.flatMap(({ name }) => [name, smoothed(name)]);
  const curves = names.map((name) =>
    rows.flatMap((row) => {
      const value = row[name];
      return typeof value === "number" ? [{ x: toX(row.x) ?? 0, y: toY(value) ?? 0 }] : [];
    }),
  );
  const box = { left: area.x, right, top: area.y, bottom };
  const width = (text.length + AS_DASHED.length) * LETTER;
  const free = freePlace({ width, height: HEIGHT, y: toY(y) ?? 0, ...box, curves });
  const beside = placeBeside(labels, width, area.x, right);
  const over = { x: beside ?? right - width, y: beside === null ? area.y : area.y - HEIGHT };
  const at = free ?? over;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <text x={at.x} y={at.y + 11} fontSize={11} fill="var(--tx2)" {...HALO}>
        {free ? text : AS_DASHED + text}
      </text>
    </ZIndexLayer>
  );
}
