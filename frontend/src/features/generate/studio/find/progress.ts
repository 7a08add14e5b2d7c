import type { Found } from "@/api/types";

/** How far a search has come. */
export interface Progress {
  /** The picture as the model would have to draw it; comes with the first line. */
  target: string | null;
  newest: Found;
  losses: readonly number[];
}

export function progressed(before: Progress | null, line: Found): Progress {
  return {
    target: line.target_base64 ?? before?.target ?? null,
    newest: line,
    losses: [...(before?.losses ?? []), line.loss],
  };
}

/** `Step 120 of 200, loss 0.031`. */
export function progressText({ newest: { step, steps, loss } }: Progress): string {
  return `Step ${step} of ${steps}, loss ${loss.toFixed(3)}`;
}
