import type { LabFrame } from "@/api/types";

/** A frame of the lab, unpacked. */
export interface Picture {
  head: LabFrame;
  /** D's output on a square of places, row by row from the top left. */
  surface: Float32Array;
  /** Places, x and y in turn. */
  real: Float32Array;
  fake: Float32Array;
  /** Where the first of `fake` would go. */
  arrows: Float32Array;
  grid: Float32Array;
}

const LENGTH_BYTES = 4;

/** A length, the JSON of `LabFrame`, then float32 numbers; see backend/ganscope/lab/frame.py. */
export function unpackFrame(data: ArrayBuffer): Picture {
  const size = new DataView(data).getUint32(0);
  const text = new TextDecoder().decode(new Uint8Array(data, LENGTH_BYTES, size));
  const head = JSON.parse(text) as LabFrame;
  let at = LENGTH_BYTES + size;
  const parts = new Map<string, Float32Array>();
  for (const [name, length] of Object.entries(head.lengths)) {
    parts.set(name, new Float32Array(data, at, length));
    at += length * Float32Array.BYTES_PER_ELEMENT;
  }
  const part = (name: string) => parts.get(name) ?? new Float32Array();
  return {
    head,
    surface: part("surface"),
    real: part("real"),
    fake: part("fake"),
    arrows: part("arrows"),
    grid: part("grid"),
  };
}

/** How sure D is, from -1 for generated to 1 for real, and D's outputs that mean so. */
export interface Scale {
  middle: number;
  reach: number;
}

/** A probability that differs less from a guess than this has less than the full colour. */
const LEAST = 0.05;

/**
 * What is furthest from where D can only guess has the full colour, or from the middle of all
 * where its loss only compares: D may be sure of nothing, and its slopes still move G.
 */
export function scaleOf({ scores, undecided }: LabFrame, surface: Float32Array): Scale {
  let [low, high] = [Infinity, -Infinity];
  for (const value of surface) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const middle = undecided ?? (low + high) / 2;
  const least = scores === "probability" ? LEAST : 0;
  const reach = Math.max(high - middle, middle - low, least);
  return { middle, reach: Number.isFinite(reach) && reach > 0 ? reach : 1 };
}
