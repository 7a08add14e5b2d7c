import { useEffect, useState } from "react";

/** A picture that is decoded and can be drawn at once. */
export interface Decoded {
  src: string;
  /** Null where there is none, or it cannot be read. */
  image: HTMLImageElement | null;
}

/** The newest picture that is ready; the one before stays until then. */
export function useDecoded(src: string): Decoded | null {
  const [held, setHeld] = useState<Decoded | null>(null);
  useEffect(() => {
    let wanted = true;
    const image = new Image();
    const hold = (found: HTMLImageElement | null) => {
      if (wanted) setHeld({ src, image: found });
    };
    image.src = src;
    image.decode().then(
      () => hold(image),
      () => hold(null),
    );
    return () => {
      wanted = false;
    };
  }, [src]);
  return held;
}

export interface Sheet {
  rows: number;
  columns: number;
  /** Tiles that hold a picture, from the top left. */
  shown: number;
}

/** Device pixels. */
export interface Layout {
  /** From the left edge of one tile to that of the next; may be a fraction. */
  pitch: number;
  gap: number;
  width: number;
  height: number;
}

interface Wanted {
  /** Pixels of the page. */
  gap: number;
  most: number;
  /** Size of a tile in the sprite. */
  native: number;
}

/** As large as `room` pixels of the page allow; at 4x and more in whole zooms. */
export function layOut(
  sheet: Sheet,
  room: number,
  { gap, most, native }: Wanted,
  ratio = window.devicePixelRatio,
): Layout {
  const between = Math.round(gap * ratio);
  const fitting = (Math.floor(room * ratio) + between) / sheet.columns - between;
  const free = Math.max(1, Math.min(fitting, most * ratio));
  const tile = free >= native * 4 ? free - (free % native) : free;
  const rows = Math.max(1, Math.min(sheet.rows, Math.ceil(sheet.shown / sheet.columns)));
  const pitch = tile + between;
  return {
    pitch,
    gap: between,
    width: Math.round(sheet.columns * pitch) - between,
    height: Math.round(rows * pitch) - between,
  };
}

/** Draws a sprite without gaps as tiles with gaps. */
export function paintTiles(
  canvas: HTMLCanvasElement,
  image: HTMLImageElement,
  sheet: Sheet,
  { pitch, gap, width, height }: Layout,
): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const native = image.naturalWidth / sheet.columns;
  context.imageSmoothingEnabled = (pitch - gap) / native < 4;
  context.imageSmoothingQuality = "high";
  for (let index = 0; index < sheet.shown; index += 1) {
    const column = index % sheet.columns;
    const row = Math.floor(index / sheet.columns);
    const [left, top] = [Math.round(column * pitch), Math.round(row * pitch)];
    const right = Math.round((column + 1) * pitch) - gap;
    const bottom = Math.round((row + 1) * pitch) - gap;
    const from = [column * native, row * native, native, native] as const;
    context.drawImage(image, ...from, left, top, right - left, bottom - top);
  }
}
