import type { Recreated } from "@/api/types";
import { many } from "@/lib/format";

import type { Address } from "./address";

/** Whether it is the same picture. */
export function differenceText({ difference }: Recreated): string {
  if (difference === null) return "Drawn again. The file was scaled or edited since.";
  if (difference === 0) return "Identical: every pixel is the same.";
  const levels = many(difference, "level");
  return `Not identical: pixels differ by at most ${levels} of 255.`;
}

/** The settings that drew it, to go on with. */
export function settingsOf({ model, prompt, pictures }: Recreated): Partial<Address> {
  const point = pictures[0]?.point;
  return {
    session: model.session_id,
    checkpoint: model.checkpoint_id ?? "live",
    prompt,
    seed: point?.seed ?? null,
    locked: point !== undefined,
    truncation: point?.truncation ?? 1,
    drawing: null,
  };
}

const CHUNK = 0x8000;

/** A file as requests carry it. */
export async function toBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK)); // all at once is too much
  }
  return btoa(text);
}
