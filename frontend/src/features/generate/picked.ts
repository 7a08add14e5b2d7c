import { create } from "zustand";

import type { ModelRef, Picture } from "@/api/types";

import { modelKey } from "./model-ref";

/** The letters of picked pictures, in the order of picking. */
export const LETTERS = ["A", "B", "C", "D"] as const;

/** A picture that somebody chose to go on with in the studio. */
export interface Picked {
  readonly picture: Picture;
  /** Which weights drew it; `checkpoint` names one, or is `live`. */
  readonly model: ModelRef;
  /** What it was asked for with, such as `Draw me a 7`. */
  readonly title: string;
}

interface PickedStore {
  /** At most four: A, B, C, D. */
  picked: readonly Picked[];
  /** Picks it, or puts it back. A fifth one takes the place of the last. */
  toggle: (one: Picked) => void;
  clear: () => void;
}

/** The pictures chosen on this page; a reload forgets them. */
export const usePicked = create<PickedStore>((set, get) => ({
  picked: [],
  toggle: (one) => {
    const { picked } = get();
    const key = pickedKey(one);
    const others = picked.filter((known) => pickedKey(known) !== key);
    const room = others.slice(0, LETTERS.length - 1);
    set({ picked: others.length < picked.length ? others : [...room, one] });
  },
  clear: () => set({ picked: [] }),
}));

/** The same for the same picture of the same model, wherever it is shown. */
export function pickedKey({ picture, model }: Pick<Picked, "picture" | "model">): string {
  return `${modelKey(model)} ${JSON.stringify(picture.point)}`;
}
