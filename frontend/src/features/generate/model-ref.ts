import type { ModelRef } from "@/api/types";

/** One string for one model: for the keys of lists and of answers kept. */
export function modelKey({ session_id, checkpoint, weights }: ModelRef): string {
  return [session_id ?? "", checkpoint, weights].join(" ");
}
