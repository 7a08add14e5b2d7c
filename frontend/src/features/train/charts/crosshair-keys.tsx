import type { KeyboardEvent } from "react";

import classes from "./charts.module.css";
import { movedTo, rowAt, spoken, zoomedBy } from "./crosshair";
import type { Row } from "./rows";
import type { Series } from "./series";
import type { Window } from "./window";

interface Props {
  title: string;
  rows: readonly Row[];
  series: readonly Series[];
  whole: Window | null;
  window: Window | null;
  cursor: number | null;
  onWindow: (window: Window | null) => void;
  onCursor: (step: number | null) => void;
}

/** The chart by keyboard: a slider over it whose value is said as it moves. */
export function CrosshairKeys(props: Props) {
  const { title, rows, series, whole, window, cursor, onWindow, onCursor } = props;
  const row = rowAt(rows, cursor);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!whole || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = movedTo(rows, cursor, event.key);
    const next = zoomedBy(event.key, window, whole, cursor);
    if (step === null && next === undefined) return;
    event.preventDefault();
    if (step !== null) onCursor(step);
    if (next !== undefined) onWindow(next);
  };
  return (
    <div
      className={`absolute round-6 focus-inside ${classes.keys}`}
      role="slider"
      tabIndex={0}
      aria-label={`${title}, crosshair`}
      aria-valuemin={rows[0]?.step ?? 0}
      aria-valuemax={rows.at(-1)?.step ?? 0}
      aria-valuenow={row?.step ?? rows.at(-1)?.step ?? 0}
      aria-valuetext={spoken(row, series)}
      onKeyDown={onKeyDown}
      onBlur={() => onCursor(null)}
    />
  );
}
