import { useState } from "react";

import { FEWEST, LARGEST_SEED, MOST, readNumber } from "../logic/cost";
import type { Shown } from "../logic/shown";

/** Choices for the number of pictures. */
const COUNTS = ["1000", "5000", "10000"] as const;

const DEFAULT_N = "10000";

/** What the next evaluation would be asked; begins as the scores shown. */
export interface Settings {
  n: string;
  seed: string;
  /** Whether the number is typed rather than chosen. */
  custom: boolean;
  order: { n: number; seed: number } | null;
  nError: string | undefined;
  seedError: string | undefined;
  /** Others than those of the scores shown. */
  stale: boolean;
  setN: (n: string) => void;
  setSeed: (seed: string) => void;
  setCustom: () => void;
}

interface Draft {
  /** Whose settings these are; others begin anew. */
  of: string;
  n: string;
  seed: string;
  custom: boolean;
}

export function useSettings(shown: Shown | null, checkpointId: string | null): Settings {
  const of = shown?.id ?? checkpointId ?? "";
  const [held, setHeld] = useState<Draft | null>(null);
  const touched = held?.of === of;
  const draft = touched ? held : begun(shown, of);
  const change = (made: Partial<Draft>) => setHeld({ ...draft, ...made });
  const read = reading(draft);
  return {
    ...draft,
    ...read,
    stale: touched && shown !== null && read.order !== null && differs(read.order, shown),
    setN: (text) => change({ n: text, custom: draft.custom && !isChoice(text) }),
    setSeed: (text) => change({ seed: text }),
    setCustom: () => change({ custom: true }),
  };
}

/** What was typed, as numbers, or what is wrong with them. */
function reading(draft: Draft): Pick<Settings, "order" | "nError" | "seedError"> {
  const n = readNumber(draft.n, FEWEST, MOST);
  const seed = readNumber(draft.seed, 0, LARGEST_SEED);
  return {
    order: "value" in n && "value" in seed ? { n: n.value, seed: seed.value } : null,
    nError: "wrong" in n ? n.wrong : undefined,
    seedError: "wrong" in seed ? seed.wrong : undefined,
  };
}

function begun(shown: Shown | null, of: string): Draft {
  const n = shown?.id != null ? String(shown.n) : DEFAULT_N;
  return { of, n, seed: String(shown?.seed ?? 0), custom: !isChoice(n) };
}

function isChoice(n: string): boolean {
  return COUNTS.some((choice) => choice === n);
}

function differs(order: { n: number; seed: number }, shown: Shown): boolean {
  return order.n !== shown.n || order.seed !== shown.seed;
}
