import { useEffect, useState } from "react";

import type { Samples } from "@/api/types";
import type { Weights } from "@/lib/preferences";
import { useLiveClient } from "@/live/context";

/** A preview grid that is decoded and can be drawn at once. */
export interface Sprite {
  samples: Samples;
  /** Whose pictures these are. */
  weights: Weights;
  image: HTMLImageElement;
  file: Blob;
}

/** Whose pictures of a grid can be shown: sessions of old kept the average's only. */
export function shownWeights(samples: Samples | null, wanted: Weights): Weights {
  return samples?.raw_url ? wanted : "ema";
}

/** Address of a grid's pictures. */
export function addressOf({ url, raw_url }: Samples, weights: Weights): string {
  return weights === "raw" && raw_url !== "" ? raw_url : url;
}

interface Wanted {
  weights: Weights;
  /** Whether it is the newest, which the socket brings by itself. */
  live: boolean;
}

/** The newest grid whose picture is ready; the one before stays until then. */
export function useSprite(samples: Samples | null, { weights, live }: Wanted): Sprite | null {
  const { previews } = useLiveClient();
  const [sprite, setSprite] = useState<Sprite | null>(null);
  useEffect(() => {
    if (!samples) return;
    let wanted = true;
    const pushed = live && weights === "ema"; // the others are never pushed over the socket
    previews
      .picture(addressOf(samples, weights), pushed)
      .then((picture) => wanted && setSprite({ samples, weights, ...picture }))
      .catch(() => undefined); // the grid before stays; the next one comes within seconds
    return () => {
      wanted = false;
    };
  }, [samples, weights, live, previews]);
  return samples && sprite;
}

/** Draws tiles of `size` device pixels with black between them; pixelated from 4x on. */
export function paint(canvas: HTMLCanvasElement, sprite: Sprite, size: number, gap: number): void {
  const { rows, columns, tile } = sprite.samples;
  const context = canvas.getContext("2d");
  if (!context) return;
  const pitch = size + gap;
  canvas.width = columns * pitch - gap;
  canvas.height = rows * pitch - gap;
  context.imageSmoothingEnabled = size / tile < 4;
  context.imageSmoothingQuality = "high";
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const from = [column * tile, row * tile, tile, tile] as const;
      context.drawImage(sprite.image, ...from, column * pitch, row * pitch, size, size);
    }
  }
}
