import { LETTERS } from "../../picked";

/** Of a whole way: enough to scrub through without asking again. */
export const FRAMES = 61;
export const MIDDLE = (FRAMES - 1) / 2;

/** Every so many frames the strip shows one, such that the picked pictures are among them. */
export function strideOf(pictures: number): number {
  return pictures === 4 ? 5 : 6;
}

export interface Mark {
  /** Its frame. */
  frame: number;
  /** A letter where it is a picked picture, else how far along the way. */
  label: string;
}

/** What the strip shows of a way between so many pictures. */
export function marksOf(pictures: number): Mark[] {
  const stride = strideOf(pictures);
  const last = FRAMES - 1;
  return Array.from({ length: last / stride + 1 }, (_, place) => {
    const frame = place * stride;
    const leg = (frame * (pictures - 1)) / last;
    const letter = Number.isInteger(leg) ? LETTERS[leg] : undefined;
    return { frame, label: letter ?? trimmed(frame / last) };
  });
}

/** The place of the strip that is nearest to a frame. */
export function placeOf(frame: number, pictures: number): number {
  return Math.round(frame / strideOf(pictures));
}

/** `0.50`. */
export function timeOf(frame: number): string {
  return (frame / (FRAMES - 1)).toFixed(2);
}

function trimmed(share: number): string {
  return String(Number(share.toFixed(2)));
}
