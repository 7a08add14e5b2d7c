import { useElementSize } from "@mantine/hooks";
import { useLayoutEffect, useRef } from "react";

import { layOut, paintTiles, useDecoded } from "./tiles";

interface Props {
  label: string;
  src: string;
  rows: number;
  columns: number;
  /** Tiles that hold a picture, where the last row is not full. */
  shown?: number;
  gap?: number;
  /** Largest tile in pixels. */
  most?: number;
}

/** A sprite of the engine, drawn as tiles; nothing where there is none. */
export function TileSheet({ label, src, rows, columns, gap = 3, most = 96, ...rest }: Props) {
  const shown = rest.shown ?? rows * columns;
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const decoded = useDecoded(src);
  const image = decoded?.image ?? null;
  useLayoutEffect(() => {
    if (!canvas.current || !image || width === 0) return;
    const sheet = { rows, columns, shown };
    const native = image.naturalWidth / columns;
    const layout = layOut(sheet, width, { gap, most, native });
    canvas.current.style.width = `${layout.width / window.devicePixelRatio}px`;
    paintTiles(canvas.current, image, sheet, layout);
  }, [image, width, rows, columns, shown, gap, most]);
  if (decoded && !image) return null;
  return (
    <div ref={ref} className="w-full" style={{ aspectRatio: shape(rows, columns, image) }}>
      {image && (
        <div role="img" aria-label={label}>
          <canvas ref={canvas} className="block max-w-full round-2" data-src={decoded?.src} />
        </div>
      )}
    </div>
  );
}

/** Room for what is not here yet, so that nothing moves when it comes. */
function shape(rows: number, columns: number, image: HTMLImageElement | null): string | undefined {
  return image ? undefined : `${columns} / ${rows}`;
}
