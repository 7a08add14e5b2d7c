import { DefaultZIndexes, usePlotArea, useXAxisScale, ZIndexLayer } from "recharts";

import { sparse, type Clip } from "@/lib/clipped";

const GAP = 9;

interface Props {
  clips: readonly Clip[];
  colourOf: (name: string) => string;
  write: (value: number) => string;
}

/** A small arrow at the edge of a chart for every value that its axis cuts off. */
export function ClipMarks({ clips, colourOf, write }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  if (!area || !toX) return null;
  const bottom = area.y + area.height;
  const names = [...new Set(clips.map(({ name }) => name))];
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {names.map((name) => {
        const own = clips.filter((clip) => clip.name === name);
        const placed = own.map((clip) => ({ ...clip, at: toX(clip.x) ?? 0 }));
        return sparse(placed, GAP).map(({ at, side, value }) => (
          <path
            key={`${name} ${at} ${side}`}
            d={
              side === "above"
                ? `M${at - 4} ${area.y + 6}h8l-4 -6z`
                : `M${at - 4} ${bottom - 6}h8l-4 6z`
            }
            fill={colourOf(name)}
            stroke="var(--s1)"
            strokeWidth={1}
          >
            <title>{write(value)}</title>
          </path>
        ));
      })}
    </ZIndexLayer>
  );
}
