import { create } from "zustand";
import { persist } from "zustand/middleware";

export type XAxis = "step" | "epoch" | "time";

/** What this browser remembers; nothing of it reaches the engine. */
interface Preferences {
  smoothing: number;
  logScale: boolean;
  axis: XAxis;
  /** Scalars switched off in the legends. */
  hidden: readonly string[];
  /** Dashes beside colours. */
  patterns: boolean;
  /** Shortcuts of one key without Ctrl. */
  singleKeys: boolean;
  set: (change: Partial<Omit<Preferences, "set">>) => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      smoothing: 0.86,
      logScale: false,
      axis: "step",
      hidden: [],
      patterns: false,
      singleKeys: true,
      set,
    }),
    { name: "ganscope-preferences" },
  ),
);
