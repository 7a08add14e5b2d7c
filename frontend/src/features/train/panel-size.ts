import { usePreferences, type PanelSize } from "@/lib/preferences";

interface Limits {
  least: number;
  most: number;
  usual: number;
}

const LIMITS: Readonly<Record<PanelSize, Limits>> = {
  settings: { least: 272, most: 400, usual: 272 },
  samples: { least: 300, most: 560, usual: 368 },
  log: { least: 96, most: 480, usual: 174 },
};

/** What the charts between the panels keep. */
const CENTRE = 460;
const RAIL = 72;

/** A size within what the panel allows and the page has room for. */
export function fitted(panel: PanelSize, wanted: number, room = Infinity): number {
  const { least, most } = LIMITS[panel];
  return Math.round(Math.max(least, Math.min(wanted, most, room)));
}

/** How wide a side panel may be when the other one is so wide. */
export function roomBeside(page: number, other: number): number {
  return page - RAIL - CENTRE - other;
}

export interface PanelEdge extends Limits {
  /** Pixels that a person chose, or undefined for the usual size. */
  chosen: number | undefined;
  resize: (size: number | null) => void;
}

/** A panel's size in this browser; null forgets it. */
export function usePanelSize(panel: PanelSize): PanelEdge {
  const sizes = usePreferences((p) => p.sizes);
  const set = usePreferences((p) => p.set);
  const { [panel]: chosen, ...others } = sizes;
  return {
    ...LIMITS[panel],
    chosen: chosen === undefined ? undefined : fitted(panel, chosen),
    resize: (size) =>
      set({ sizes: size === null ? others : { ...sizes, [panel]: fitted(panel, size) } }),
  };
}
