/** A place on the square: from its left and from its bottom, in 255ths of its side. */
export type Place = [x: number, y: number];
export type Stroke = Place[];

export const MOST_STROKES = 32;
const MOST_PLACES = 128;
/** Of all strokes together, so that a link stays short enough to be sent. */
export const MOST_IN_ALL = 512;
/** Places nearer than this to the last one say nothing new. */
const LEAST_STEP = 4;
const SIDE = 255;

/** Strokes as a few letters: each is its number of places and their coordinates, a byte each. */
export function pack(strokes: readonly Stroke[]): string {
  const bytes = strokes.flatMap((stroke) => [stroke.length, ...stroke.flat()]);
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What was packed; null where the letters are no strokes, or too many. */
export function unpack(text: string): Stroke[] | null {
  const bytes = bytesOf(text);
  if (bytes === null) return null;
  const strokes: Stroke[] = [];
  for (let at = 0; at < bytes.length;) {
    const places = bytes[at] ?? 0;
    const numbers = bytes.slice(at + 1, at + 1 + 2 * places);
    if (places === 0 || places > MOST_PLACES || numbers.length < 2 * places) return null;
    strokes.push(pairs(numbers));
    at += 1 + 2 * places;
  }
  return fits(strokes) ? strokes : null;
}

function bytesOf(text: string): number[] | null {
  try {
    const packed = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Array.from(packed, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function pairs(numbers: readonly number[]): Stroke {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [
    numbers[2 * i] ?? 0,
    numbers[2 * i + 1] ?? 0,
  ]);
}

function fits(strokes: readonly Stroke[]): boolean {
  return strokes.length <= MOST_STROKES && strokes.flat().length <= MOST_IN_ALL;
}

/** The strokes with a new one, thinned; null where there is no room for it. */
export function withStroke(strokes: readonly Stroke[], drawn: Stroke): Stroke[] | null {
  const kept = thinned(drawn);
  const all = [...strokes, kept];
  return kept.length > 0 && fits(all) ? all : null;
}

function thinned(drawn: Stroke): Stroke {
  const kept: Stroke = [];
  for (const [index, place] of drawn.entries()) {
    const last = kept.at(-1);
    const far = !last || Math.hypot(place[0] - last[0], place[1] - last[1]) >= LEAST_STEP;
    if (far || (index === drawn.length - 1 && kept.length > 1)) kept.push(place);
  }
  const every = Math.ceil(kept.length / MOST_PLACES);
  return kept.filter((_, index) => index % every === 0);
}

/** A share of the square's side, 0 to 1 from left and top, as a place. */
export function placeAt(right: number, down: number): Place {
  const whole = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * SIDE);
  return [whole(right), whole(1 - down)];
}

/** A line through places of which each is two shares of the side, from the middle: -1 to 1. */
function line(...places: [number, number][]): Stroke {
  return places.map(([x, y]) => placeAt((1 + x) / 2, (1 - y) / 2));
}

function arc(x: number, y: number, radius: number, from: number, to: number): Stroke {
  const turn = (share: number) => 2 * Math.PI * (from + (to - from) * share);
  return line(
    ...Array.from({ length: 33 }, (_, i): [number, number] => [
      x + radius * Math.cos(turn(i / 32)),
      y + radius * Math.sin(turn(i / 32)),
    ]),
  );
}

/** Drawings to begin with, and what the keyboard has for a pen. */
export const PRESETS: Readonly<Record<string, readonly Stroke[]>> = {
  Line: [line([-0.6, -0.5], [0.6, 0.5])],
  "Two lines": [line([-0.6, 0.35], [0.6, 0.35]), line([-0.6, -0.35], [0.6, -0.35])],
  Cross: [line([-0.6, -0.6], [0.6, 0.6]), line([-0.6, 0.6], [0.6, -0.6])],
  Circle: [arc(0, 0, 0.6, 0, 1)],
  "Circle with a dot": [arc(0, 0, 0.6, 0, 1), line([0, 0])],
  Square: [line([-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5], [-0.5, -0.5])],
  "Letter S": [[...arc(0, 0.28, 0.28, 0.05, 0.75), ...arc(0, -0.28, 0.28, 0.25, -0.45)]],
  "Two dots": [line([-0.5, 0]), line([0.5, 0])],
  "One dot": [line([0, 0])],
};
