import type { ModelRef, ModelView, Picture } from "@/api/types";

import { modelKey } from "../model-ref";
import { LETTERS, type Picked } from "../picked";

/** The very weights that an answer was drawn with; `auto` may mean others a minute later. */
export function drawnBy(view: ModelView, { weights }: ModelRef): ModelRef {
  const saved = view.source === "checkpoint" && view.checkpoint_id !== null;
  return {
    session_id: view.session_id,
    checkpoint: saved ? (view.checkpoint_id ?? "auto") : "live",
    weights,
  };
}

/** What a picture shows, as far as anybody knows. */
export function subjectOf({ class_name, opinion }: Picture): string {
  return class_name ?? opinion?.class_name ?? "image";
}

/** `7 (0.54)`; empty without a judge. */
export function opinionText({ opinion }: Picture): string {
  return opinion ? `${opinion.class_name} (${opinion.probability.toFixed(2)})` : "";
}

/** `A: 7 from “Draw me a 7”`. */
export function pickedText({ picture, title }: Picked, order: number): string {
  const from = title === "" ? "" : ` from “${title}”`;
  return `${LETTERS[order] ?? ""}: ${subjectOf(picture)}${from}`;
}

/** Picked pictures that lie in one latent space: those of the model that drew the first. */
export function together(picked: readonly Picked[]): readonly Picked[] {
  const [first] = picked;
  if (!first) return [];
  return picked.filter(({ model }) => modelKey(model) === modelKey(first.model));
}

export function pictureSource({ png_base64 }: Pick<Picture, "png_base64">): string {
  return `data:image/png;base64,${png_base64}`;
}

/** A seed that nobody chose. */
export function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
