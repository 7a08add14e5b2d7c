import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, type PointerEvent, type RefObject } from "react";

import type { LabClient } from "./lab-client";
import type { Picture } from "./logic/frame";
import { paint, paintStroke, rgb, type Colours, type Shown } from "./logic/paint";
import { placeAt, type Place, type Stroke } from "./logic/strokes";

/** Earlier frames whose points a trail goes through. */
const TRAIL = 12;
const SHARPEST = 2;
const NO_POINTS = new Float32Array();

interface Props {
  client: LabClient;
  shown: Shown;
  /** Whether there are no real points: those of before are gone. */
  blank: boolean;
  /** What it shows, in a sentence. */
  sentence: string;
  /** Takes what somebody draws; undefined where the points are not drawn. */
  onStroke: ((stroke: Stroke) => void) | undefined;
}

/** The square: drawn outside of React, as often as a frame comes. */
export function Square({ client, shown, blank, sentence, onStroke }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pen = useRef<Stroke | null>(null);
  const repaint = usePainting(canvas, pen, client, shown, blank);
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    pen.current?.push(placeOf(event));
    repaint.current();
  };
  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!onStroke || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = [];
    draw(event);
  };
  const lift = () => {
    const drawn = pen.current;
    pen.current = null;
    if (drawn) onStroke?.(drawn);
  };
  return (
    <div role="img" aria-label={sentence} className="w-full square">
      <canvas
        ref={canvas}
        className="block w-full h-full round-8 edge"
        style={onStroke && { cursor: "crosshair", touchAction: "none" }}
        onPointerDown={press}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={() => (pen.current = null)}
      />
    </div>
  );
}

function placeOf(event: PointerEvent<HTMLCanvasElement>): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return placeAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
}

/** Paints each frame, and again when size, theme or what is shown change. */
function usePainting(
  canvas: RefObject<HTMLCanvasElement | null>,
  pen: RefObject<Stroke | null>,
  client: LabClient,
  shown: Shown,
  blank: boolean,
): RefObject<() => void> {
  const scheme = useComputedColorScheme();
  const trail = useRef<Picture[]>([]);
  const repaint = useRef<() => void>(() => undefined);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const colours = coloursOf(element);
    let asked = 0;
    const now = () => {
      asked = 0;
      const { picture } = client.store.getState();
      const seen = picture && blank ? { ...picture, real: NO_POINTS } : picture;
      paintOn(element, seen, colours, shown, trail.current, pen.current);
    };
    const soon = () => (asked ||= requestAnimationFrame(now));
    repaint.current = () => void soon();
    const stop = client.store.subscribe(({ picture }, { picture: last }) => {
      if (picture === last) return;
      trail.current = followed(trail.current, last, picture);
      soon();
    });
    const resized = new ResizeObserver(soon);
    resized.observe(element);
    soon();
    return () => {
      stop();
      resized.disconnect();
      cancelAnimationFrame(asked);
    };
  }, [canvas, pen, client, shown, blank, scheme]);
  return repaint;
}

/** The frames before the newest, from where its networks began. */
function followed(trail: Picture[], last: Picture | null, next: Picture | null): Picture[] {
  if (!last || !next || next.head.step < last.head.step) return [];
  return next.head.step === last.head.step ? trail : [...trail, last].slice(-TRAIL);
}

function paintOn(
  element: HTMLCanvasElement,
  picture: Picture | null,
  colours: Colours,
  shown: Shown,
  trail: readonly Picture[],
  stroke: Stroke | null,
): void {
  const context = element.getContext("2d");
  const sharp = Math.min(SHARPEST, window.devicePixelRatio);
  const side = element.clientWidth;
  if (!context || side === 0) return;
  const pixels = Math.round(side * sharp);
  if (element.width !== pixels) element.width = element.height = pixels;
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  if (picture) {
    paint(
      context,
      side,
      picture,
      colours,
      shown,
      trail.map(({ fake }) => fake),
    );
  }
  if (stroke) paintStroke(context, side, stroke, colours.real);
}

/** Those of the theme; asked for again when it is another one. */
function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const colour = (name: string) => rgb(style.getPropertyValue(name));
  return { ground: colour("--bg"), real: colour("--R"), fake: colour("--F"), arrow: colour("--G") };
}
