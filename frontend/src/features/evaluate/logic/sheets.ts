import type { Sheet } from "@/api/types";

/** Corner of a picture in its sheet, in the sheet's pixels. */
export interface Corner {
  x: number;
  y: number;
}

/** Where a picture lies; null where the sheet does not hold it. */
export function cornerOf(sheet: Sheet, picture: number): Corner | null {
  const index = sheet.of.indexOf(picture);
  if (index < 0) return null;
  const column = index % sheet.columns;
  return { x: column * sheet.tile, y: Math.floor(index / sheet.columns) * sheet.tile };
}

/** Those that the sheet holds, in their order. */
export function heldOf(sheet: Sheet | null, pictures: readonly number[]): number[] {
  if (!sheet) return [];
  const held = new Set(sheet.of);
  return pictures.filter((picture) => held.has(picture));
}

/** Side of a picture on the page: whole zooms from 4x on, smooth below. */
export function sideOf(tile: number, most: number): { side: number; smooth: boolean } {
  const zoom = Math.floor(most / tile);
  return zoom >= 4 ? { side: zoom * tile, smooth: false } : { side: most, smooth: true };
}
