import type { Figure, FigureInfo } from "@/api/types";

/** Places from 0 to 1 on the line of a tile. */
export interface Scale {
  value: number;
  /** The interval's ends, where there is one. */
  from: number | null;
  to: number | null;
  /** Real images against real ones, where that can be told. */
  floor: number | null;
  /** What the line's ends are, for those who ask. */
  ends: string;
}

/** A distance may be a thousand times that of real images before its dot is at the far end. */
const DECADES = 3;

/** Where a score lies between its floor and what it could be at worst, or best; null: not to be told. */
export function scaleOf(figure: Figure, info: FigureInfo): Scale | null {
  const { value, low, high, floor } = figure;
  const place = placing(figure, info);
  if (value === null || !place) return null;
  const at = (number: number | null) => (number === null ? null : clamp(place.at(number)));
  return {
    value: clamp(place.at(value)),
    from: at(low),
    to: at(high),
    floor: at(floor),
    ends: place.ends,
  };
}

interface Placing {
  at: (value: number) => number;
  ends: string;
}

function placing(figure: Figure, { lowest, highest }: FigureInfo): Placing | null {
  const { better, value, floor } = figure;
  if (better === "lower") return distances(figure);
  if (better === "one") return null;
  const top = highest ?? Math.max(floor ?? lowest, value ?? lowest);
  const ends = `From ${lowest} to ${highest ?? "that of real images"}.`;
  return top > lowest ? { at: (score) => (score - lowest) / (top - lowest), ends } : null;
}

/** Logarithmic: a distance has no upper end. It begins at what cannot be told from real images. */
function distances({ low, high, floor }: Figure): Placing | null {
  const uncertainty = low !== null && high !== null ? (high - low) / 2 : 0;
  const start = floor !== null && floor > 0 ? floor : uncertainty;
  if (start <= 0) return null;
  const begins = floor !== null && floor > 0 ? "the distance of real images" : "the uncertainty";
  return {
    at: (value) => (value <= start ? 0 : Math.log10(value / start) / DECADES),
    ends: `From ${begins} to a thousand times that; each third is a factor of ten.`,
  };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
