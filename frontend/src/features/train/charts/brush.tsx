import { memo, useState, type KeyboardEvent, type PointerEvent } from "react";

import { axisSteps, count } from "@/lib/format";
import { Button } from "@/ui/button";
import type { Role } from "@/ui/role-glyph";

import { brushPath } from "./brush-path";
import classes from "./brush.module.css";
import { smoothed, type Row } from "./rows";
import { shareOf, shifted, stepAt, withEdge, type Edge, type Window } from "./window";

interface Props {
  /** The whole run, thinned. */
  rows: readonly Row[];
  series: readonly { name: string; role: Role }[];
  whole: Window;
  /** Null while it follows the run. */
  window: Window | null;
  onChange: (window: Window | null) => void;
}

/** Where in the window a pointer took hold, and at which step. */
interface Hold {
  part: Edge | "window";
  from: number;
  window: Window;
}

const LABELS: Readonly<Record<Edge, string>> = { from: "From step", to: "To step" };
/** Arrow keys move a handle by this share of the run, page keys by ten times as much. */
const NUDGE = 0.01;

/** The whole run as thin lines, and the stretch of it that the charts show. */
export function Brush({ rows, series, whole, window, onChange }: Props) {
  const [hold, setHold] = useState<Hold | null>(null);
  const shown = window ?? whole;
  const [left, right] = [shareOf(shown[0], whole) * 100, shareOf(shown[1], whole) * 100];
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!hold) return;
    const step = stepUnder(event, whole);
    const next =
      hold.part === "window"
        ? shifted(hold.window, step - hold.from, whole)
        : withEdge(hold.window, hold.part, step, whole);
    onChange(next);
  };
  const grip = (part: Hold["part"]) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setHold({ part, from: stepUnder(event, whole), window: shown });
    },
    onPointerMove: drag,
    onPointerUp: () => setHold(null),
    onPointerCancel: () => setHold(null),
    onDoubleClick: () => onChange(null),
  });
  const nudge = (edge: Edge) => (event: KeyboardEvent) => {
    const step = keyStep(event.key, shown[edge === "from" ? 0 : 1], whole);
    if (step === null) return;
    event.preventDefault();
    onChange(withEdge(shown, edge, step, whole));
  };
  return (
    <div className={`row rigid gap-12 phone-gap-8 ${classes.brush}`}>
      <div
        className={`relative grow min-w-0 round-4 ${classes.track}`}
        role="group"
        aria-label="Part of the run shown"
      >
        <Overview rows={rows} series={series} />
        <div
          className={`absolute round-4 control ${classes.window}`}
          style={{ left: `${left}%`, width: `${right - left}%` }}
          role="presentation"
          {...grip("window")}
        />
        {(["from", "to"] as const).map((edge, index) => (
          <div
            key={edge}
            className={`absolute h-full round-4 focus-inside w-24 ${classes.handle}`}
            style={{ left: `${index === 0 ? left : right}%` }}
            role="slider"
            tabIndex={0}
            aria-label={LABELS[edge]}
            aria-valuemin={whole[0]}
            aria-valuemax={whole[1]}
            aria-valuenow={shown[index] ?? 0}
            aria-valuetext={placeText(edge, shown, whole)}
            onKeyDown={nudge(edge)}
            {...grip(edge)}
          />
        ))}
      </div>
      <Aside whole={whole} window={window} onFollow={() => onChange(null)} />
    </div>
  );
}

/** What a handle says; at the end it follows the run, which is not said step by step. */
function placeText(edge: Edge, shown: Window, whole: Window): string {
  if (edge === "to" && shown[1] === whole[1]) return "Newest step";
  return `Step ${count(edge === "from" ? shown[0] : shown[1])}`;
}

/** The step under the pointer; all grips lie directly in the track. */
function stepUnder(event: PointerEvent<HTMLElement>, whole: Window): number {
  const box = event.currentTarget.parentElement?.getBoundingClientRect();
  return box ? stepAt((event.clientX - box.left) / box.width, whole) : whole[0];
}

/** Beside the brush: what it shows, or the way back. */
function Aside({ whole, window, onFollow }: Pick<Props, "whole" | "window"> & AsideProps) {
  const [from, to] = window ?? whole;
  const range = `${brief(from)} – ${brief(to)}`;
  if (window) {
    return (
      <div className={`column rigid faint text-11 nowrap centred ${classes.aside}`}>
        <Button look="ghost" size="small" className={classes.back ?? ""} onClick={onFollow}>
          Back to live
        </Button>
        <span>{range}</span>
      </div>
    );
  }
  return (
    <div className={`column rigid faint text-11 nowrap centred ${classes.aside}`}>
      <span>Whole run</span>
      <span>{range}</span>
    </div>
  );
}

/** Steps in little room: `850`, `3.4 k`, `124 k`. */
function brief(step: number): string {
  if (step < 1_000) return count(step);
  return axisSteps(Number(step.toPrecision(step < 10_000 ? 2 : 3)));
}

interface AsideProps {
  onFollow: () => void;
}

/** Lines only; drawn again when the rows are others, not when a handle moves. */
const Overview = memo(function Overview({ rows, series }: Pick<Props, "rows" | "series">) {
  return (
    <svg
      className={`absolute w-full h-full ${classes.lines}`}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden
    >
      {series.map((s) => (
        <path
          key={s.name}
          d={brushPath(
            rows,
            smoothed(s.name),
            series.map((other) => smoothed(other.name)),
          )}
          fill="none"
          stroke={`var(--${s.role})`}
          strokeWidth={1}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
});

function keyStep(key: string, at: number, whole: Window): number | null {
  const unit = Math.max(1, Math.round((whole[1] - whole[0]) * NUDGE));
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at - unit;
    case "ArrowRight":
    case "ArrowUp":
      return at + unit;
    case "PageDown":
      return at - 10 * unit;
    case "PageUp":
      return at + 10 * unit;
    case "Home":
      return whole[0];
    case "End":
      return whole[1];
    default:
      return null;
  }
}
