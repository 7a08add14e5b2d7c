import { DefaultZIndexes, usePlotArea, useYAxisScale, ZIndexLayer } from "recharts";

import { HALO } from "./halo";

/** Width of a letter at 11 px, on average. */
const LETTER = 5.7;

/** What the dashed line means, above its left end and readable over the other lines. */
export function ReferenceLabel({ y, text }: { y: number; text: string }) {
  const area = usePlotArea();
  const toY = useYAxisScale();
  if (!area || !toY) return null;
  const at = toY(y) ?? 0;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <rect
        x={area.x + 3}
        y={at - 18}
        width={text.length * LETTER + 6}
        height={15}
        rx={3}
        fill="var(--s1)"
        fillOpacity={0.6}
      />
      <text x={area.x + 6} y={at - 7} fontSize={11} fill="var(--tx2)" {...HALO}>
        {text}
      </text>
    </ZIndexLayer>
  );
}
