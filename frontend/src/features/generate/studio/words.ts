import type { Picture } from "@/api/types";

import { modelKey } from "../model-ref";
import { LETTERS, type Picked } from "../picked";

/** What a picture shows, as far as anybody knows. */
export function subjectOf({ class_name, opinion }: Picture): string {
  return class_name ?? opinion?.class_name ?? "image";
}

/** `7 (0.54)`; empty without a judge. */
export function opinionText({ opinion }: Picture): string {
  if (opinion?.unlike) return "nothing it learnt";
  return opinion ? `${opinion.class_name} (${opinion.probability.toFixed(2)})` : "";
}

/** `A: 7 · B: 9 from “all digits”`; each with its own where they were asked for in other words. */
export function pickedText(picked: readonly Picked[]): string {
  return picked
    .map(({ picture, title }, order) => {
      const said = title === "" || picked[order + 1]?.title === title;
      return `${LETTERS[order] ?? ""}: ${subjectOf(picture)}${said ? "" : ` from “${title}”`}`;
    })
    .join(" · ");
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
