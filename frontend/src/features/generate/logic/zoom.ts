/** How pictures stand in their room. */
export interface Fit {
  columns: number;
  /** Side of a tile in pixels of the page. */
  tile: number;
  /** Pixels of the page for one of the picture; a fraction where a picture is larger than its tile. */
  zoom: number;
}

export const GAP = 11;
const MOST_COLUMNS = 8;
const LARGEST = 132;
const SMALLEST = 68;

/** In whole zooms, in rows of eight and fewer where there is little room; `extra` zooms more. */
export function fitTiles(count: number, room: number, native: number, extra = 0): Fit {
  const able = Math.floor((room + GAP) / (SMALLEST + GAP));
  const columns = Math.max(1, Math.min(MOST_COLUMNS, able, count));
  const free = Math.min(LARGEST, (room - (columns - 1) * GAP) / columns);
  const usual = free >= native ? Math.floor(free / native) : free / native;
  if (extra === 0) return { columns, zoom: usual, tile: Math.round(usual * native) };
  const zoom = Math.max(1, Math.min(Math.floor(usual) + extra, Math.floor(room / native) || 1));
  const tile = Math.min(room, zoom * native);
  const fitting = Math.max(1, Math.floor((room + GAP) / (tile + GAP)));
  return { columns: Math.min(MOST_COLUMNS, fitting, count), zoom: tile / native, tile };
}

/** "32×32 shown at 4×". */
export function zoomText({ width, height }: { width: number; height: number }, { zoom }: Fit) {
  const times = Number.isInteger(zoom) ? `${zoom}×` : `${Math.round(zoom * 100)} %`;
  return `${width}×${height} shown at ${times}`;
}

/** Where an arrow leads; the same place where there is nothing. */
export function neighbourOf(place: number, key: string, columns: number, count: number): number {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const next = key === "Home" ? 0 : key === "End" ? count - 1 : place + (steps[key] ?? 0);
  return next >= 0 && next < count ? next : place;
}
