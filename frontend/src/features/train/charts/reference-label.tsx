import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";

import { freePlace } from "@/lib/free-place";

import { HALO } from "./halo";
import { smoothed, type Row } from "./rows";
import type { Series } from "./series";

/** Width of a letter at 11 px, on average. */
const LETTER = 5.7;
const HEIGHT = 14;

interface Props {
  y: number;
  text: string;
  rows: readonly Row[];
  series: readonly Series[];
}

/** What the dashed line means, beside it where no curve passes; without such a place, over the plot. */
export function ReferenceLabel({ y, text, rows, series }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
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
  const width = text.length * LETTER;
  const free = freePlace({ width, height: HEIGHT, y: toY(y) ?? 0, ...box, curves });
  const at = free ?? { x: right - width, y: area.y - HEIGHT };
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <text x={at.x} y={at.y + 11} fontSize={11} fill="var(--tx2)" {...HALO}>
        {free ? text : `- - ${text}`}
      </text>
    </ZIndexLayer>
  );
}
