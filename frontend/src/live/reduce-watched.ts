import type { Checkpoint, Measured, SessionEvent, Tick } from "@/api/types";
import { goneOn } from "@/lib/average";
import { evenly, extend, KEPT, type Line } from "@/lib/thin";

import { distanceThatCounts } from "./scores";
import { LOG_LINES, PREVIEWS, withChange, type Clock, type Watched } from "./state";

type WatchedEvent = Exclude<
  SessionEvent,
  { type: "session" | "download" | "import" | "evaluation" | "judge" | "model" | "speed" }
>;

/** The watched session after one event of its own stream. */
export function applyToWatched(watched: Watched, event: WatchedEvent): Watched {
  const next = { ...watched, seq: event.seq };
  const { session } = watched;
  switch (event.type) {
    case "tick":
      return { ...next, ...withTick(watched, event) };
    case "samples":
      return { ...next, samples: event, previews: [...watched.previews, event].slice(-PREVIEWS) };
    case "state": {
      const { state, detail, advice, step, total_steps } = event;
      return {
        ...next,
        session: { ...session, state, detail, advice, step, total_steps },
        marks: [...watched.marks, event],
      };
    }
    case "worker": {
      const { device, device_title, precision, inexact, total_steps, pid } = event;
      return {
        ...next,
        session: {
          ...session,
          device,
          device_title,
          precision,
          inexact,
          total_steps,
          worker_pid: pid,
        },
      };
    }
    case "checkpoint":
      return {
        ...next,
        checkpoints: [
          ...watched.checkpoints.filter((known) => known.id !== event.checkpoint.id),
          event.checkpoint,
        ],
      };
    case "knob":
      return {
        ...next,
        session: { ...session, total_steps: event.total_steps },
        marks: [...watched.marks, event],
        settings: withChange(watched.settings, event),
      };
    case "treated":
      return { ...next, marks: [...watched.marks, event] };
    case "measured":
      return {
        ...next,
        measured: [...watched.measured, event],
        scoring: event.origin === "training" ? null : watched.scoring,
        checkpoints: withDistance(watched, event),
      };
    case "scoring":
      return { ...next, scoring: event };
    case "log":
      return { ...next, log: [...watched.log, event].slice(-LOG_LINES) };
    case "drawing":
    case "directions":
      return next; // the page of a session's drawings asks for them
    default:
      return event satisfies never;
  }
}

/** A score that counts is the checkpoint's own; others leave it as it was. */
function withDistance(
  { session, checkpoints }: Watched,
  measured: Measured,
): readonly Checkpoint[] {
  const fd = distanceThatCounts(measured, session.config);
  if (fd === null) return checkpoints;
  return checkpoints.map((one) => (one.id === measured.checkpoint_id ? { ...one, fd } : one));
}

type Told = Pick<Watched, "session" | "lines" | "averages" | "clock">;

function withTick(watched: Watched, tick: Tick): Told {
  const last = tick.first_step + tick.steps - 1;
  const { epoch, nimg, images_per_s, training_seconds } = tick;
  return {
    session: { ...watched.session, step: last, epoch, nimg, images_per_s, training_seconds },
    lines: withColumns(watched.lines, tick),
    averages: watched.averages && goneOn(watched.averages, linesOf(tick)),
    clock: withEntry(watched.clock, last, tick),
  };
}

function withColumns(lines: Watched["lines"], tick: Tick): Watched["lines"] {
  const next: Record<string, Line> = { ...lines };
  for (const [name, { x, y }] of Object.entries(linesOf(tick))) {
    next[name] = extend(lines[name] ?? { x: [], y: [] }, x, y);
  }
  return next;
}

function linesOf({ scalars, first_step, stride }: Tick): Record<string, Line> {
  const lines = Object.entries(scalars).map(([name, y]) => {
    return [name, { x: y.map((_, index) => first_step + index * stride), y }] as const;
  });
  return Object.fromEntries(lines);
}

function withEntry(clock: Clock, step: number, tick: Tick): Clock {
  const next = {
    step: [...clock.step, step],
    seconds: [...clock.seconds, tick.training_seconds],
    nimg: [...clock.nimg, tick.nimg],
    epoch: [...clock.epoch, tick.epoch],
  };
  if (next.step.length <= KEPT) return next;
  const kept = evenly(next.step);
  const pick = (column: number[]) => kept.map((index) => column[index] ?? 0);
  return {
    step: pick(next.step),
    seconds: pick(next.seconds),
    nimg: pick(next.nimg),
    epoch: pick(next.epoch),
  };
}
