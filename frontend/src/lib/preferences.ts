import { create } from "zustand";
import { persist } from "zustand/middleware";

export type XAxis = "step" | "epoch" | "time";

export type PanelSize = "settings" | "samples" | "log";

/** The averaged generator, or the one being trained. */
export type Weights = "ema" | "raw";

/** What this browser remembers; nothing of it reaches the engine. */
interface Preferences {
  smoothing: number;
  logScale: boolean;
  /** Whether axes hold every value, even one far beyond the others. */
  fitAll: boolean;
  axis: XAxis;
  /** Scalars switched off in the legends. */
  hidden: readonly string[];
  /** Sizes of panels in pixels, where a person moved their edges. */
  sizes: Readonly<Partial<Record<PanelSize, number>>>;
  /** Whose pictures are shown. */
  weights: Weights;
  /** The chart of further numbers, and whether it is open. */
  more: { chart: string; open: boolean };
  /** Whether the chart of scores is open. */
  quality: boolean;
  /** Dashes beside colours. */
  patterns: boolean;
  /** Shortcuts of one key without Ctrl. */
  singleKeys: boolean;
  /** Notifications of the browser when a session ends. */
  notices: boolean;
  set: (change: Partial<Omit<Preferences, "set">>) => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      smoothing: 0.86,
      logScale: false,
      fitAll: false,
      axis: "step",
      hidden: [],
      sizes: {},
      weights: "ema",
      more: { chart: "", open: false },
      quality: true,
      patterns: false,
      singleKeys: true,
      notices: false,
      set,
    }),
    { name: "ganscope-preferences" },
  ),
);
