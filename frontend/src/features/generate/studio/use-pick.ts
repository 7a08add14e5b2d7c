import type { ModelRef, ModelView, Picture } from "@/api/types";

import { refOf } from "../logic/pictures";
import { LETTERS, pickedKey, usePicked } from "../picked";

export interface Pick {
  /** Its letter, where it is picked. */
  letterOf: (picture: Picture) => string | undefined;
  toggle: (picture: Picture) => void;
}

/** Picks pictures of an answer, and knows which of them are. */
export function usePick(view: ModelView | undefined, asked: ModelRef, title: string): Pick {
  const picked = usePicked((s) => s.picked);
  const toggle = usePicked((s) => s.toggle);
  const model = view ? refOf({ model: view, weights: asked.weights }) : asked;
  const keys = picked.map(pickedKey);
  return {
    letterOf: (picture) => LETTERS[keys.indexOf(pickedKey({ picture, model }))],
    toggle: (picture) => toggle({ picture, model, title }),
  };
}
