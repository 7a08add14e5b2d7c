import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from "recharts";

import type { Domain } from "@/lib/domain";
import { score } from "@/lib/format";
import { spread } from "@/lib/scale";

import { colourOf, type Letter } from "../letter";
import type { Chart } from "../logic/curves";
import { rowAt, smooth, type Row } from "../logic/overlay";

const LABEL_GAP = 17;

interface Props {
  rows: readonly Row[];
  letters: readonly Letter[];
  domain: Domain;
  place: number;
  write?: Chart["write"];
}

/** The slider's place with a ring on each line, and the last value at the end of each. */
export function CurveMarks({ rows, letters, domain, place, write = score }: Props) {
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  const height = (value: number) =>
    toY(Math.min(domain.high, Math.max(domain.low, value))) ?? area.y;
  const ends = letters.flatMap((letter) => {
    const row = rows.findLast((one) => typeof one[smooth(letter)] === "number");
    const value = row?.[smooth(letter)];
    if (!row || typeof value !== "number") return [];
    return [{ letter, value, x: toX(row.x) ?? 0, y: height(value) }];
  });
  const labels = spread(
    ends.map(({ y }) => y),
    LABEL_GAP,
    area.y,
    area.y + area.height,
  );
  const x = toX(place) ?? area.x;
  const inSight = x >= area.x && x <= area.x + area.width;
  const row = rowAt(rows, place);
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {inSight && <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--tx)" />}
      {inSight &&
        letters.map((letter) => {
          const value = row?.[smooth(letter)];
          if (typeof value !== "number") return null;
          const ring = { r: 4, fill: "var(--s1)", stroke: colourOf(letter), strokeWidth: 2 };
          return <circle key={letter} cx={x} cy={height(value)} {...ring} />;
        })}
      {ends.map((end, index) => (
        <g key={end.letter}>
          <circle cx={end.x} cy={end.y} r={3} fill={colourOf(end.letter)} />
          <EndLabel
            {...end}
            text={write(end.value)}
            left={area.x + area.width + 8}
            top={labels[index] ?? end.y}
          />
        </g>
      ))}
    </ZIndexLayer>
  );
}

interface EndProps {
  letter: Letter;
  text: string;
  left: number;
  top: number;
}

function EndLabel({ letter, text, left, top }: EndProps) {
  return (
    <>
      <rect x={left} y={top - 4} width={8} height={8} rx={1.5} fill={colourOf(letter)} />
      <text x={left + 12} y={top} dy={4} fontSize={12} fill="var(--tx2)">
        {letter}{" "}
        <tspan fontWeight={600} fill="var(--tx)">
          {text}
        </tspan>
      </text>
    </>
  );
}
