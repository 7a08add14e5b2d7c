import { clock, count } from "@/lib/format";
import type { XAxis } from "@/lib/preferences";
import { RoleGlyph } from "@/ui/role-glyph";

import classes from "./charts.module.css";
import { smoothed, type Row } from "./rows";
import { written, type Series } from "./series";

interface Props {
  series: readonly Series[];
  axis: XAxis;
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload?: Row }[];
}

/** Raw and smoothed value of each line at the crosshair. */
export function ChartTooltip({ series, axis, active, payload }: Props) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  return (
    <div className={classes.tooltip}>
      <p className={classes.tooltipHead}>
        Step {count(row.step)}
        {axis === "epoch" && ` · epoch ${row.x.toFixed(1)}`}
        {axis === "time" && ` · ${clock(row.x)}`}
      </p>
      {series.map((s) => (
        <p key={s.name} className={classes.tooltipLine}>
          <RoleGlyph role={s.role} />
          <span>{s.short}</span>
          <strong>{written(s, row[smoothed(s.name)])}</strong>
          <span className={classes.raw}>raw {written(s, row[s.name])}</span>
        </p>
      ))}
    </div>
  );
}
