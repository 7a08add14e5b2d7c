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

/** What is no longer there: the session, the checkpoint, or the training that drew it live. */
export type Loss = "session" | "checkpoint" | "live";

interface PickedStore {
  /** At most four: A, B, C, D. */
  picked: readonly Picked[];
  /** Why pictures were put back unasked, one for each; until somebody picks again. */
  losses: readonly Loss[];
  /** Picks it, or puts it back. A fifth one takes the place of the last. */
  toggle: (one: Picked) => void;
  clear: () => void;
  /** Picks again what was put back. */
  restore: (picked: readonly Picked[]) => void;
  /** Puts back those that nothing can be drawn from any more. */
  lose: (lossOf: (one: Picked) => Loss | null) => void;
}

/** The pictures chosen on this page; a reload forgets them. */
export const usePicked = create<PickedStore>((set, get) => ({
  picked: [],
  losses: [],
  toggle: (one) => {
    const { picked } = get();
    const key = pickedKey(one);
    const others = picked.filter((known) => pickedKey(known) !== key);
    const room = others.slice(0, LETTERS.length - 1);
    set({ picked: others.length < picked.length ? others : [...room, one], losses: [] });
  },
  clear: () => set({ picked: [], losses: [] }),
  restore: (picked) => set({ picked, losses: [] }),
  lose: (lossOf) => {
    const { picked } = get();
    const losses = picked.map(lossOf).filter((loss) => loss !== null);
    if (losses.length === 0) return;
    set({ picked: picked.filter((one) => lossOf(one) === null), losses });
  },
}));

/** The same for the same picture of the same model, wherever it is shown. */
export function pickedKey({ picture, model }: Pick<Picked, "picture" | "model">): string {
  return `${modelKey(model)} ${JSON.stringify(picture.point)}`;
}
