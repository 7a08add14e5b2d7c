import { useLayoutEffect, useRef } from "react";

import { cornerOf, sideOf } from "../logic/sheets";
import classes from "./pictures.module.css";
import type { LoadedSheet } from "./use-sheet";

interface Props {
  from: LoadedSheet;
  /** Its number in the sheet's list. */
  picture: number;
  label: string;
  /** Largest side on the page. */
  most: number;
}

/** One picture of a sheet, on black until it is here. */
export function Picture({ from: { sheet, image }, picture, label, most }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { side, smooth } = sideOf(sheet.tile, most);
  useLayoutEffect(() => {
    const corner = cornerOf(sheet, picture);
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || !image || !corner) return;
    const pixels = Math.round(side * window.devicePixelRatio);
    canvas.current.width = pixels;
    canvas.current.height = pixels;
    context.imageSmoothingEnabled = smooth;
    context.imageSmoothingQuality = "high";
    const { tile } = sheet;
    context.drawImage(image, corner.x, corner.y, tile, tile, 0, 0, pixels, pixels);
  }, [sheet, image, picture, side, smooth]);
  return (
    <span
      className={`rigid clip round-2 on-black max-w-full ${classes.picture}`}
      role="img"
      aria-label={label}
    >
      <canvas ref={canvas} style={{ width: side }} />
    </span>
  );
}
