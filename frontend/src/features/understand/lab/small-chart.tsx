import { useId } from "react";

import type { Domain } from "@/lib/domain";
import { axisValue, score } from "@/lib/format";
import { spread, wholeTicks } from "@/lib/scale";
import { CardHead } from "@/ui/card";
import { pathOf } from "@/ui/curves";
import type { Role } from "@/ui/role-glyph";

import type { Row, Told } from "./logic/history";

export interface Drawn {
  name: Told;
  label: string;
  role: Role;
  dashed?: boolean;
}

interface Props {
  title: string;
  /** What it shows, in a sentence, and from what. */
  about: string;
  rows: readonly Row[];
  lines: readonly Drawn[];
  domain: Domain;
  /** A value to compare with, and its name. */
  reference?: { value: number; text: string } | undefined;
}

const BOX = { width: 276, height: 100, left: 30, right: 74, top: 6, bottom: 20 };
const LABEL_GAP = 15;

/** A few lines by step; too small to be zoomed or pointed at. */
export function SmallChart({ title, about, rows, lines, domain, reference }: Props) {
  const id = useId();
  const last = rows.at(-1);
  const most = Math.max(1, last?.x ?? 1);
  const [width, height] = [BOX.width - BOX.left - BOX.right, BOX.height - BOX.top - BOX.bottom];
  const toX = (x: number) => BOX.left + (x / most) * width;
  const toY = (y: number) =>
    BOX.top + (1 - (y - domain.low) / (domain.high - domain.low || 1)) * height;
  const inside = (y: number) => Math.min(BOX.top + height, Math.max(BOX.top, toY(y)));
  const values = lines.map(({ name }) => last?.[name] ?? null);
  const labels = spread(
    values.map((value) => inside(value ?? domain.low)),
    LABEL_GAP,
    BOX.top + 4,
    BOX.top + height,
  );
  const said = lines.map(({ label }, i) => `${label} ${score(values[i])}`).join(", ");
  return (
    <section aria-labelledby={id}>
      <CardHead>
        <h2 className="title" id={id}>
          {title}
        </h2>
        {reference && <span className="tiny-note">dashed: {reference.text}</span>}
      </CardHead>
      <svg
        className="block w-full"
        style={{ maxWidth: 1.3 * BOX.width }}
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        role="img"
        aria-label={`${title}: ${said}, at step ${last?.x ?? 0}. ${about}`}
        fontSize={11}
      >
        {domain.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${BOX.left} ${toY(tick)}h${width}`} stroke="var(--grid)" />
            <text x={BOX.left - 6} y={toY(tick) + 4} textAnchor="end" fill="var(--tx3)">
              {axisValue(tick)}
            </text>
          </g>
        ))}
        {reference && (
          <path
            d={`M${BOX.left} ${toY(reference.value)}h${width}`}
            stroke="var(--tx3)"
            strokeDasharray="5 4"
          />
        )}
        {wholeTicks(0, most, 3).map((tick) => (
          <text key={tick} x={toX(tick)} y={BOX.height - 4} textAnchor="middle" fill="var(--tx3)">
            {axisValue(tick)}
          </text>
        ))}
        <clipPath id={`${id}-plot`}>
          <rect x={BOX.left} y={BOX.top - 1} width={width} height={height + 2} />
        </clipPath>
        {lines.map(({ name, role, dashed }, i) => (
          <g key={name}>
            <path
              d={pathOf(rows, name, toX, toY)}
              clipPath={`url(#${id}-plot)`}
              fill="none"
              stroke={`var(--${role})`}
              strokeWidth={1.5}
              strokeDasharray={dashed ? "4 3" : undefined}
            />
            <text x={BOX.left + width + 8} y={(labels[i] ?? 0) + 4} fill={`var(--${role})`}>
              {lines[i]?.label}{" "}
              <tspan fill="var(--tx)" fontWeight={600}>
                {score(values[i])}
              </tspan>
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
