import { useState } from "react";

import { pickedKey, usePicked, type Picked } from "../../picked";

export interface Centre {
  /** Null while there is nothing to look around from. */
  at: Picked | null;
  /** Where one would go back to: A, or the first of the result; null where that is the centre. */
  home: Picked | null;
  /** Changes with the centre. */
  key: string;
  /** Makes it the centre, whatever is picked from now on. */
  hold: (one: Picked | null) => void;
}

/** The picture that one looks around from: picture A, else the first of the result. */
export function useCentre(first: Picked | null): Centre {
  const picked = usePicked((s) => s.picked[0]);
  const [held, hold] = useState<Picked | null>(null);
  const natural = picked ?? first;
  const at = held ?? natural;
  const key = at ? pickedKey(at) : "";
  const away = held !== null && natural !== null && pickedKey(natural) !== key;
  return { at, home: away ? natural : null, key, hold };
}
