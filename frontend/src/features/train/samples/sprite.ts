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

/** The newest grid whose picture is ready; the one before stays until then. */
export function useSprite(samples: Samples | null, weights: Weights): Sprite | null {
  const { previews } = useLiveClient();
  const [sprite, setSprite] = useState<Sprite | null>(null);
  useEffect(() => {
    if (!samples) return;
    let wanted = true;
    const load = async () => {
      const file =
        weights === "raw"
          ? await previews.read(samples.raw_url) // never pushed over the socket
          : await previews.get(samples.url);
      const image = await decode(file);
      if (wanted) setSprite({ samples, weights, image, file });
    };
    load().catch(() => undefined); // the grid before stays; the next one comes within seconds
    return () => {
      wanted = false;
    };
  }, [samples, weights, previews]);
  return sprite?.samples.session_id === samples?.session_id ? sprite : null;
}

async function decode(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(url);
  }
  return image;
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
