import type { Samples } from "@/api/types";

import { placeOf, type Align } from "./align";

/** Every place at which some session drew a preview, in order. */
export function stopsOf(previews: readonly (readonly Samples[])[], align: Align): number[] {
  const places = previews.flatMap((all) => all.map((one) => placeOf(one, align)));
  return [...new Set(places)].toSorted((a, b) => a - b);
}

/** Which stop is nearest to a place; null is the last one. */
export function stopAt(stops: readonly number[], place: number | null): number {
  if (place === null) return Math.max(0, stops.length - 1);
  return indexNearest(stops, place);
}

/** The preview that a session drew nearest to a place. */
export function nearestTo(
  previews: readonly Samples[],
  place: number,
  align: Align,
): Samples | null {
  const places = previews.map((one) => placeOf(one, align));
  return previews[indexNearest(places, place)] ?? null;
}

function indexNearest(places: readonly number[], wanted: number): number {
  let found = 0;
  for (const [index, place] of places.entries()) {
    if (Math.abs(place - wanted) < Math.abs((places[found] ?? Infinity) - wanted)) found = index;
  }
  return found;
}
