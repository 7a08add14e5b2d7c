/** One signed byte for each pixel, from base64. */
export function valuesOf(base64: string): Int8Array {
  return Int8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

export type Colour = readonly [red: number, green: number, blue: number];

/** `#5b9dff` as three bytes. */
export function colourOf(hex: string): Colour {
  const value = Number.parseInt(hex.trim().slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const LARGEST = 127;
/** Small values are lifted: slopes have few high peaks, and all else would be black beside them. */
const LIFT = 0.6;

/** How strongly a value is shown, from 0 to 1. */
export function strength(value: number): number {
  return Math.min(1, Math.abs(value) / LARGEST) ** LIFT;
}

/** The picture in grey, with the hue laid over it where its values are large. */
export function overlaid(
  pixels: Uint8ClampedArray,
  values: Int8Array,
  hue: Colour,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(pixels.length);
  values.forEach((value, place) => {
    const at = place * 4;
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue; // Rec. 601 luma
    const share = strength(value);
    hue.forEach((part, index) => (painted[at + index] = grey * (1 - share) + part * share));
    painted[at + 3] = 255;
  });
  return painted;
}

/** On black: one hue for what lies above zero, another for what lies below. */
export function signed(
  values: Int8Array,
  above: Colour,
  below: Colour,
): Uint8ClampedArray<ArrayBuffer> {
  const painted = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, place) => {
    const hue = value < 0 ? below : above;
    hue.forEach((part, index) => (painted[place * 4 + index] = part * strength(value)));
    painted[place * 4 + 3] = 255;
  });
  return painted;
}
