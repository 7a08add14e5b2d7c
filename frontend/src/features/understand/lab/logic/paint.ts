import { scaleOf, type Picture } from "./frame";
import type { Stroke } from "./strokes";

/** Colours of the page's theme, as numbers. */
export interface Colours {
  ground: Rgb;
  real: Rgb;
  fake: Rgb;
  arrow: Rgb;
}
export type Rgb = readonly [r: number, g: number, b: number];

export interface Shown {
  surface: boolean;
  arrows: boolean;
  grid: boolean;
  trail: boolean;
}

/** Steps of the surface from "can only guess" to the full colour. */
const BANDS = 8;
/** Share of the full colour that D's surest answer has, so that points stay readable on it. */
const STRONGEST = 0.5;
/** The surface is drawn so finely, whatever the size of the canvas. */
const FINE = 192;
/** Length of the longest arrow, by the side. */
const LONGEST = 0.09;
const LATENT_LINES = 15;

/** Everything on one square canvas. `trail` holds earlier places of G's points, oldest first. */
export function paint(
  context: CanvasRenderingContext2D,
  side: number,
  picture: Picture,
  colours: Colours,
  shown: Shown,
  trail: readonly Float32Array[],
): void {
  context.fillStyle = css(colours.ground, 1);
  context.fillRect(0, 0, side, side);
  if (shown.surface) paintSurface(context, side, picture, colours);
  const at = placer(side, picture.head.reach);
  if (shown.grid) paintGrid(context, picture, at, colours.fake);
  if (shown.trail) paintTrail(context, [...trail, picture.fake], at, colours.fake);
  paintDots(context, side, picture.real, at, colours.real);
  paintDiamonds(context, side, picture.fake, at, colours.fake);
  if (shown.arrows) paintArrows(context, side, picture, at, colours.arrow);
}

type At = (x: number, y: number) => [number, number];

function placer(side: number, reach: number): At {
  return (x, y) => [((x / reach + 1) / 2) * side, ((1 - y / reach) / 2) * side];
}

function css([r, g, b]: Rgb, alpha: number): string {
  return `rgb(${r} ${g} ${b} / ${alpha})`;
}

let fine: OffscreenCanvas | null = null;

function paintSurface(
  context: CanvasRenderingContext2D,
  side: number,
  { head, surface }: Picture,
  { ground, real, fake }: Colours,
): void {
  fine ??= new OffscreenCanvas(FINE, FINE);
  const small = fine.getContext("2d");
  if (!small) return;
  const image = small.createImageData(FINE, FINE);
  const { middle, reach } = scaleOf(head, surface);
  const across = Math.round(Math.sqrt(surface.length));
  for (let y = 0; y < FINE; y += 1) {
    for (let x = 0; x < FINE; x += 1) {
      const sure = (between(surface, across, x, y) - middle) / reach;
      const share = (Math.round(Math.min(1, Math.abs(sure)) * BANDS) / BANDS) * STRONGEST;
      mix(image.data, 4 * (y * FINE + x), ground, sure > 0 ? real : fake, share);
    }
  }
  small.putImageData(image, 0, 0);
  context.drawImage(fine, 0, 0, side, side);
}

/** The surface between its places, so that its bands have smooth edges. */
function between(surface: Float32Array, across: number, x: number, y: number): number {
  const place = (fineAt: number) =>
    Math.min(across - 1, Math.max(0, ((fineAt + 0.5) / FINE) * across - 0.5));
  const [px, py] = [place(x), place(y)];
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [right, bottom] = [Math.min(across - 1, left + 1), Math.min(across - 1, top + 1)];
  const value = (column: number, row: number) => surface[row * across + column] ?? 0;
  const [dx, dy] = [px - left, py - top];
  const above = value(left, top) * (1 - dx) + value(right, top) * dx;
  const below = value(left, bottom) * (1 - dx) + value(right, bottom) * dx;
  return above * (1 - dy) + below * dy;
}

function mix(data: Uint8ClampedArray, at: number, from: Rgb, to: Rgb, share: number): void {
  for (const channel of [0, 1, 2] as const) {
    data[at + channel] = from[channel] + (to[channel] - from[channel]) * share;
  }
  data[at + 3] = 255;
}

function eachPoint(points: Float32Array, act: (x: number, y: number, index: number) => void): void {
  for (let i = 0; i + 1 < points.length; i += 2) act(points[i] ?? 0, points[i + 1] ?? 0, i / 2);
}

function paintDots(
  context: CanvasRenderingContext2D,
  side: number,
  points: Float32Array,
  at: At,
  colour: Rgb,
): void {
  const radius = Math.max(1.6, side / 280);
  context.fillStyle = css(colour, 0.9);
  context.beginPath();
  eachPoint(points, (px, py) => {
    const [x, y] = at(px, py);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  });
  context.fill();
}

function paintDiamonds(
  context: CanvasRenderingContext2D,
  side: number,
  points: Float32Array,
  at: At,
  colour: Rgb,
): void {
  const size = Math.max(3, side / 165);
  context.strokeStyle = css(colour, 1);
  context.lineWidth = Math.max(1.2, side / 480);
  context.beginPath();
  eachPoint(points, (px, py) => {
    const [x, y] = at(px, py);
    context.moveTo(x, y - size);
    context.lineTo(x + size, y);
    context.lineTo(x, y + size);
    context.lineTo(x - size, y);
    context.closePath();
  });
  context.stroke();
}

function paintArrows(
  context: CanvasRenderingContext2D,
  side: number,
  { arrows, fake }: Picture,
  at: At,
  colour: Rgb,
): void {
  const long = longest(arrows);
  if (!(long > 0)) return;
  const scale = (LONGEST * side) / long;
  context.strokeStyle = css(colour, 1);
  context.lineWidth = Math.max(1.2, side / 450);
  context.beginPath();
  eachPoint(arrows, (dx, dy, index) => {
    const [x, y] = at(fake[2 * index] ?? 0, fake[2 * index + 1] ?? 0);
    arrow(context, x, y, dx * scale, -dy * scale);
  });
  context.stroke();
}

/** Length of the longest arrow: the steepest slope of G's loss. */
export function longest(arrows: Float32Array): number {
  let found = 0;
  eachPoint(arrows, (dx, dy) => (found = Math.max(found, Math.hypot(dx, dy))));
  return found;
}

/** A line with a head, which short ones go without. */
function arrow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  dx: number,
  dy: number,
): void {
  const length = Math.hypot(dx, dy);
  context.moveTo(x, y);
  context.lineTo(x + dx, y + dy);
  if (length < 5) return;
  const [ux, uy] = [dx / length, dy / length];
  const head = Math.min(6, length / 2);
  for (const turn of [-0.6, 0.6]) {
    context.moveTo(x + dx, y + dy);
    context.lineTo(x + dx - head * (ux - turn * uy), y + dy - head * (uy + turn * ux));
  }
}

/** Where G takes an even grid of noise: the denser its points, the fuller the colour. */
function paintGrid(
  context: CanvasRenderingContext2D,
  { grid, head }: Picture,
  at: At,
  colour: Rgb,
): void {
  const place = (index: number) => at(grid[2 * index] ?? 0, grid[2 * index + 1] ?? 0);
  context.strokeStyle = css(colour, 0.55);
  context.lineWidth = 1;
  if (head.latent_dim === 1) {
    context.beginPath();
    for (let i = 0; i < grid.length / 2; i += 1) context.lineTo(...place(i));
    context.stroke();
    return;
  }
  if (grid.length === 0) return;
  const usual = (4 * head.reach ** 2) / (LATENT_LINES - 1) ** 2;
  for (let row = 0; row + 1 < LATENT_LINES; row += 1) {
    for (let column = 0; column + 1 < LATENT_LINES; column += 1) {
      const first = row * LATENT_LINES + column;
      const corners = [first, first + 1, first + LATENT_LINES + 1, first + LATENT_LINES];
      const density = usual / Math.max(1e-6, area(grid, corners));
      context.fillStyle = css(colour, Math.min(0.5, 0.03 * density));
      context.beginPath();
      for (const corner of corners) context.lineTo(...place(corner));
      context.closePath();
      context.fill();
      context.stroke();
    }
  }
}

/** Of a quadrilateral, by its diagonals. */
function area(points: Float32Array, corners: readonly number[]): number {
  const [a = 0, b = 0, c = 0, d = 0] = corners.map((corner) => 2 * corner);
  const value = (index: number) => points[index] ?? 0;
  const [ex, ey] = [value(c) - value(a), value(c + 1) - value(a + 1)];
  const [fx, fy] = [value(d) - value(b), value(d + 1) - value(b + 1)];
  return Math.abs(ex * fy - ey * fx) / 2;
}

function paintTrail(
  context: CanvasRenderingContext2D,
  places: readonly Float32Array[],
  at: At,
  colour: Rgb,
): void {
  context.strokeStyle = css(colour, 0.4);
  context.lineWidth = 1;
  context.beginPath();
  eachPoint(places[0] ?? new Float32Array(), (_x, _y, index) => {
    for (const [age, points] of places.entries()) {
      const [x, y] = at(points[2 * index] ?? 0, points[2 * index + 1] ?? 0);
      if (age === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  });
  context.stroke();
}

/** A stroke as the pen has drawn it so far. */
export function paintStroke(
  context: CanvasRenderingContext2D,
  side: number,
  stroke: Stroke,
  colour: Rgb,
): void {
  context.strokeStyle = css(colour, 0.8);
  context.lineWidth = Math.max(3, side / 60);
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  for (const [x, y] of stroke) context.lineTo((x / 255) * side, (1 - y / 255) * side);
  const [only] = stroke;
  if (stroke.length === 1 && only)
    context.lineTo((only[0] / 255) * side + 0.1, (1 - only[1] / 255) * side);
  context.stroke();
}

/** `#8cebb0`, `#fff` as numbers. */
export function rgb(hex: string): Rgb {
  const digits = hex.trim().replace("#", "");
  const size = digits.length === 3 ? 1 : 2;
  const part = (place: number) => {
    const found = digits.slice(place * size, (place + 1) * size);
    return parseInt(found.repeat(2 / size), 16) || 0;
  };
  return [part(0), part(1), part(2)];
}
