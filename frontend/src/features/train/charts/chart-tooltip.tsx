import { clock, count, epochText } from "@/lib/format";
import type { XAxis } from "@/lib/preferences";
import { RoleGlyph } from "@/ui/role-glyph";

import type { ChartEvent } from "./events";
import { smoothed, type Row } from "./rows";
import { written, type Series } from "./series";

/** Marks that are told at one place. */
const TOLD = 6;

interface Props {
  series: readonly Series[];
  axis: XAxis;
  events: readonly ChartEvent[];
  /** How far from the crosshair a mark may lie to be told. */
  near: number;
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload?: Row }[];
}

/** Raw and smoothed value of each line at the crosshair, and what happened there. */
export function ChartTooltip({ series, axis, events, near, active, payload }: Props) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  const marks = events.filter(({ kind, x }) => kind === "mark" && Math.abs(x - row.x) <= near);
  return (
    <div className="on-s1 lifted text-12 line-18 pad-8-10 outlined round-8">
      <p className="quiet">
        Step {count(row.step)}
        {axis === "epoch" && ` · epoch ${epochText(row.x)}`}
        {axis === "time" && ` · ${clock(row.x)}`}
      </p>
      {series.map((s) => (
        <p key={s.name} className="row gap-6">
          <RoleGlyph role={s.role} />
          <span>{s.short}</span>
          <strong>{written(s, row[smoothed(s.name)])}</strong>
          {!s.exact && <span className="faint">raw {written(s, row[s.name])}</span>}
        </p>
      ))}
      {marks.slice(0, TOLD).map(({ step, text }, index) => (
        <p key={`${step} ${text} ${index}`} className="quiet">
          {text}
        </p>
      ))}
      {marks.length > TOLD && <p className="quiet">and {marks.length - TOLD} more, see the log</p>}
    </div>
  );
}
