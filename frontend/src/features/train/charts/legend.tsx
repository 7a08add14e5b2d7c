import type { ReactElement } from "react";

import { usePreferences } from "@/lib/preferences";
import { RoleGlyph } from "@/ui/role-glyph";
import { Tooltip } from "@/ui/tooltip";

import classes from "./charts.module.css";
import type { Series } from "./series";

/** Names the lines by glyph and word; pressing one hides or shows its line. */
export function Legend({ series, short }: { series: readonly Series[]; short: boolean }) {
  const hidden = usePreferences((p) => p.hidden);
  const set = usePreferences((p) => p.set);
  const toggle = (name: string) =>
    set({ hidden: hidden.includes(name) ? hidden.filter((h) => h !== name) : [...hidden, name] });
  return (
    <div className={`flex gap-4 ${classes.legend}`} role="group" aria-label="Lines shown">
      {series.map((s) => (
        <Item key={s.name} help={s.help?.text}>
          <button
            type="button"
            className={`inline-row gap-6 min-h-24 round-4 note hover-s3 ${classes.legendItem}`}
            aria-pressed={!hidden.includes(s.name)}
            onClick={() => toggle(s.name)}
          >
            <RoleGlyph role={s.role} />
            {short ? s.short : s.label}
          </button>
        </Item>
      ))}
    </div>
  );
}

function Item({ help, children }: { help: string | undefined; children: ReactElement<object> }) {
  return help ? <Tooltip label={help}>{children}</Tooltip> : children;
}
