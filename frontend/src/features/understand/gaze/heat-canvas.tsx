import { useEffect, useMemo, useRef } from "react";

import type { HeatView } from "@/api/types";
import { useDecoded } from "@/ui/tiles";

import { colourOf, overlaid, signed, valuesOf, type Colour } from "./heat";

interface Props {
  png: string;
  /** Null draws the picture alone. */
  heat: HeatView | null;
  /** Over the picture in D's hue, or alone in the hues of real and fake. */
  look: "over" | "signed";
  /** For those who listen; empty where it is said elsewhere. */
  label: string;
}

/** A picture with its map, pixel by pixel. It lies on black, so its hues are those of the dark. */
export function HeatCanvas({ png, heat, look, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useDecoded(`data:image/png;base64,${png}`)?.image ?? null;
  const values = useMemo(() => heat && valuesOf(heat.values_base64), [heat]);
  useEffect(() => {
    if (canvas.current && image) paint(canvas.current, image, values, look);
  }, [image, values, look]);
  return (
    <canvas
      ref={canvas}
      className="picture sharp"
      data-mantine-color-scheme="dark"
      data-painted={image !== null || undefined}
      role={label === "" ? undefined : "img"}
      aria-label={label === "" ? undefined : label}
      aria-hidden={label === "" || undefined}
    />
  );
}

function paint(
  canvas: HTMLCanvasElement,
  image: HTMLImageElement,
  values: Int8Array | null,
  look: Props["look"],
): void {
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return;
  context.drawImage(image, 0, 0);
  if (values?.length !== width * height) return;
  const pixels = context.getImageData(0, 0, width, height).data;
  const painted =
    look === "over"
      ? overlaid(pixels, values, hueOf(canvas, "--D"))
      : signed(values, hueOf(canvas, "--R"), hueOf(canvas, "--F"));
  context.putImageData(new ImageData(painted, width, height), 0, 0);
}

function hueOf(element: Element, name: string): Colour {
  return colourOf(getComputedStyle(element).getPropertyValue(name));
}
