import type { ModelRef } from "@/api/types";

/** Whose pictures are asked for, as the address and every request name them. */
export function modelRef(
  session: string | null,
  checkpoint: string | null,
  weights: string | null,
): ModelRef {
  return {
    session_id: session,
    checkpoint: checkpoint ?? "auto",
    weights: weights === "raw" ? "raw" : "ema",
  };
}

/** One string for one model: for the keys of lists and of answers kept. */
export function modelKey({ session_id, checkpoint, weights }: ModelRef): string {
  return [session_id ?? "", checkpoint, weights].join(" ");
}
