import { count, rate } from "@/lib/format";
import type { XAxis } from "@/lib/preferences";
import type { Clock, Mark, Watched } from "@/live/state";

import { parentOf } from "../parent";
import { onAxis } from "./rows";

/** A shield for a checkpoint, a dotted line with words for everything else. */
export interface ChartEvent {
  kind: "checkpoint" | "mark";
  x: number;
  step: number;
  text: string;
}

const KNOB_NAMES: Readonly<Record<string, string>> = {
  learning_rate_g: "G rate",
  learning_rate_d: "D rate",
  epochs: "Epochs",
};

export function knobText(knob: string, before: number, after: number): string {
  const write = knob === "epochs" ? count : rate;
  return `${KNOB_NAMES[knob] ?? knob} ${write(before)} → ${write(after)}`;
}

export function chartEvents(watched: Watched, axis: XAxis): ChartEvent[] {
  const { clock, checkpoints, marks } = watched;
  const saved = checkpoints
    .filter((checkpoint) => checkpoint.session_id === watched.session.id)
    .map(({ step, name }) =>
      event("checkpoint", clock, axis, step, name ?? `Checkpoint, step ${count(step)}`),
    );
  const told = marks.flatMap((mark, index) => {
    const text = markText(mark, marks[index - 1]);
    return text ? [event("mark", clock, axis, mark.step, text)] : [];
  });
  const parent = parentOf(watched.session);
  const resumed = parent ? [event("mark", clock, axis, parent.step, "Resumed")] : [];
  return [...saved, ...resumed, ...told];
}

function event(
  kind: ChartEvent["kind"],
  clock: Clock,
  axis: XAxis,
  step: number,
  text: string,
): ChartEvent {
  return { kind, step, text, x: onAxis(clock, axis, step) };
}

/** Words for a mark, or null; single steps of a paused session are not pauses of their own. */
function markText(mark: Mark, before: Mark | undefined): string | null {
  if (mark.type === "knob") return knobText(mark.knob, mark.before, mark.after);
  const still = before?.type === "state" && before.state === "paused";
  return mark.state === "paused" && mark.step > 0 && !still ? "Paused" : null;
}
