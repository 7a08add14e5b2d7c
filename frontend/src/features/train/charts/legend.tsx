import { usePreferences } from "@/lib/preferences";
import { RoleGlyph } from "@/ui/role-glyph";

import classes from "./charts.module.css";
import type { Series } from "./metric-chart";

/** Names the lines by glyph and word; pressing one hides or shows its line. */
export function Legend({ series, short }: { series: readonly Series[]; short: boolean }) {
  const hidden = usePreferences((p) => p.hidden);
  const set = usePreferences((p) => p.set);
  const toggle = (name: string) =>
    set({ hidden: hidden.includes(name) ? hidden.filter((h) => h !== name) : [...hidden, name] });
  return (
    <div className={classes.legend} role="group" aria-label="Lines shown">
      {series.map((s) => (
        <button
          key={s.name}
          type="button"
          className={classes.legendItem}
          aria-pressed={!hidden.includes(s.name)}
          onClick={() => toggle(s.name)}
        >
          <RoleGlyph role={s.role} />
          {short ? s.short : s.label}
        </button>
      ))}
    </div>
  );
}
