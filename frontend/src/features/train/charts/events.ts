import type { Treated } from "@/api/types";
import { count } from "@/lib/format";
import type { XAxis } from "@/lib/preferences";
import { bestSaved } from "@/live/scores";
import type { Clock, Mark, Settings, Watched } from "@/live/state";

import { boundaries } from "../boundaries";
import { concernsLearning, turnText } from "../turns";
import { onAxis } from "./rows";

/** A shield for a checkpoint, a dotted line with words for everything else. */
export interface ChartEvent {
  kind: "checkpoint" | "mark";
  x: number;
  step: number;
  text: string;
  /** The same in little room; empty where the marks beside it say enough. */
  brief?: string;
  /** The checkpoint with the lowest FD. */
  best?: boolean;
}

export function chartEvents(watched: Watched, axis: XAxis): ChartEvent[] {
  const { clock, checkpoints, marks, settings } = watched;
  const own = checkpoints.filter((checkpoint) => checkpoint.session_id === watched.session.id);
  const best = bestSaved(own);
  const saved = own.map((checkpoint) => {
    const { step, name } = checkpoint;
    const text = name ?? `Checkpoint, step ${count(step)}`;
    return { ...event("checkpoint", clock, axis, step, text), best: checkpoint === best };
  });
  const told = marks.flatMap((mark, index) => {
    if (marks.some((other) => isTreatmentOf(other, mark))) return []; // it has its own mark
    const text = markText(mark, marks[index - 1], settings);
    return text ? [event("mark", clock, axis, mark.step, text)] : [];
  });
  const resumed = boundaries(watched).flatMap(({ step, texts }) =>
    texts.map(({ text, brief }) => ({ ...event("mark", clock, axis, step, text), brief })),
  );
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

/** "Doctor: D rate 4.0e-2 → 2.0e-3", or why it does no more. */
function treatedText({ treatment }: Treated, settings: Settings): string {
  const { outcome, changes } = treatment;
  if (outcome === "used_up") return "Doctor: treatments used up";
  if (outcome === "needs_person") return "Doctor: needs a person";
  const texts = changes.map((one) => turnText(settings, one.path, one.before, one.after));
  return `Doctor: ${texts.join(", ")}`;
}

/** Whether a change is one that the doctor made. */
function isTreatmentOf(treated: Mark, mark: Mark): boolean {
  if (treated.type !== "treated" || mark.type !== "knob") return false;
  const { changes } = treated.treatment;
  const same = treated.session_id === mark.session_id && treated.step === mark.step;
  return same && changes.some(({ path }) => path === mark.knob);
}

/** Words for a mark, or null; single steps of a paused session are not pauses of their own. */
function markText(mark: Mark, before: Mark | undefined, settings: Settings): string | null {
  if (mark.type === "knob") {
    const { knob } = mark;
    return concernsLearning(knob) ? turnText(settings, knob, mark.before, mark.after) : null;
  }
  if (mark.type === "treated") return treatedText(mark, settings);
  const same = before?.session_id === mark.session_id;
  const still = same && before.type === "state" && before.state === "paused";
  return mark.state === "paused" && mark.step > 0 && !still ? "Paused" : null;
}
