import type { Samples, Snapshot } from "@/api/types";
import { axisSteps, clock, count, many, span } from "@/lib/format";
import { lowerBound, type Line } from "@/lib/thin";

/** What the curves of several sessions are laid against. */
export type Align = "step" | "seconds" | "images";

type Clock = Snapshot["clock"];

/** Where a preview lies. */
export function placeOf(preview: Samples, align: Align): number {
  switch (align) {
    case "step":
      return preview.step;
    case "seconds":
      return preview.training_seconds;
    case "images":
      return preview.nimg;
  }
}

/** A line over steps, laid against something else; between ticks it is in proportion. */
export function aligned(line: Line, clock: Clock, align: Align): Line {
  if (align === "step") return line;
  const column = align === "seconds" ? clock.training_seconds : clock.nimg;
  return { x: line.x.map((step) => between(clock.step, column, step)), y: line.y };
}

function between(steps: readonly number[], column: readonly number[], step: number): number {
  const after = lowerBound(steps, step);
  const [high, value] = [steps[after], column[after]];
  if (high === undefined || value === undefined) return column.at(-1) ?? 0;
  const low = steps[after - 1] ?? 0; // before the first tick it began at nothing
  const before = column[after - 1] ?? 0;
  return high > low ? before + ((value - before) * (step - low)) / (high - low) : value;
}

/** A place in words: "step 4,040", "1 min 44 s", "129,280 images". */
export function placeText(place: number, align: Align): string {
  switch (align) {
    case "step":
      return `step ${count(place)}`;
    case "seconds":
      return span(place);
    case "images":
      return many(place, "image");
  }
}

export function axisText(align: Align): (place: number) => string {
  return align === "seconds" ? clock : axisSteps;
}

/** The least distance that can be told apart. */
export function unitOf(align: Align): number {
  return align === "seconds" ? 0.001 : 1;
}
