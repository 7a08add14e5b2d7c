import { useState, type KeyboardEvent, type PointerEvent } from "react";

import classes from "./separator.module.css";

interface Props {
  label: string;
  /** The way it moves. */
  axis: "x" | "y";
  /** The panel that it resizes lies before it (left, above) or after it. */
  side: "before" | "after";
  value: number;
  least: number;
  most: number;
  /** Null asks for the usual size. */
  onResize: (size: number | null) => void;
}

const NUDGE = 16;

/** An edge between panels: dragged, moved by arrow keys, put back by a double click. */
export function Separator({ label, axis, side, value, least, most, onResize }: Props) {
  const [start, setStart] = useState<{ at: number; value: number } | null>(null);
  const sign = side === "before" ? 1 : -1;
  const place = (event: PointerEvent) => (axis === "x" ? event.clientX : event.clientY);
  const [back, forth] = axis === "x" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const onKeyDown = (event: KeyboardEvent) => {
    const sizes: Readonly<Record<string, number | null>> = {
      [back]: value - sign * NUDGE,
      [forth]: value + sign * NUDGE,
      Home: least,
      End: most,
      Enter: null,
    };
    const size = sizes[event.key];
    if (size === undefined) return;
    event.preventDefault();
    onResize(size);
  };
  return (
    // A separator that can be moved is a control (WAI-ARIA 1.2, window splitter).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`relative rigid ${classes.separator}`}
      data-axis={axis}
      data-moving={start !== null || undefined}
      role="separator"
      aria-label={label}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(value)}
      aria-valuemin={least}
      aria-valuemax={most}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(null)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ at: place(event), value });
      }}
      onPointerMove={(event) => {
        if (start) onResize(start.value + sign * (place(event) - start.at));
      }}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
    />
  );
}
