import { DefaultZIndexes, usePlotArea, useYAxisScale, ZIndexLayer } from "recharts";

/** What the dashed line means, above its left end and readable over the other lines. */
export function ReferenceLabel({ y, text }: { y: number; text: string }) {
  const area = usePlotArea();
  const toY = useYAxisScale();
  if (!area || !toY) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <text
        x={area.x + 6}
        y={(toY(y) ?? 0) - 7}
        fontSize={11}
        fill="var(--tx2)"
        stroke="var(--s1)"
        strokeWidth={4}
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {text}
      </text>
    </ZIndexLayer>
  );
}
