import type { Facts } from "./facts";
import { noise } from "./noise";

/** Where one picture lies. */
export interface Point {
  z: Float32Array;
  /** Shares of the classes; null where the network takes none. */
  y: Float32Array | null;
  label: string;
}

/** What the controls ask for. */
export interface Wish {
  seed: number;
  count: number;
  truncation: number;
  moves: number[];
  /** Null is all classes in turn. */
  classIndex: number | null;
  /** A second class to blend with, and its share. */
  other: number | null;
  share: number;
}

export function pointsOf(facts: Facts, wish: Wish): Point[] {
  const step = stepOf(facts, wish.moves);
  return Array.from({ length: wish.count }, (_, number) => {
    const z = noise(wish.seed, number, facts.latent_dim);
    const mix = mixOf(facts, wish, number);
    return {
      z: z.map((value, i) => value * wish.truncation + (step[i] ?? 0)),
      y: facts.classes.length ? sharesOf(facts, mix) : null,
      label: labelOf(facts, mix),
    };
  });
}

/** The way along the network's first directions. */
function stepOf(facts: Facts, moves: number[]): Float32Array {
  const step = new Float32Array(facts.latent_dim);
  facts.directions.forEach(({ vector }, index) => {
    const far = moves[index] ?? 0;
    vector.forEach((value, i) => (step[i] = (step[i] ?? 0) + far * value));
  });
  return step;
}

function mixOf(facts: Facts, wish: Wish, number: number): [number, number][] {
  const { classIndex, other, share } = wish;
  if (!facts.classes.length) return [];
  if (classIndex === null) return [[(wish.seed + number) % facts.classes.length, 1]];
  if (other === null || other === classIndex || share === 0) return [[classIndex, 1]];
  return [
    [classIndex, 1 - share],
    [other, share],
  ];
}

function sharesOf(facts: Facts, mix: [number, number][]): Float32Array {
  const y = new Float32Array(facts.classes.length);
  for (const [index, share] of mix) y[index] = share;
  return y;
}

function labelOf(facts: Facts, mix: [number, number][]): string {
  const named = mix.map(([index, share]): [string, number] => [facts.classes[index] ?? "", share]);
  if (named.length < 2) return named.map(([name]) => name).join();
  return named.map(([name, share]) => `${Math.round(share * 100)} % ${name}`).join(", ");
}

/** What lies at `t` between two points: noise on the sphere, classes in a straight line. */
export function between(a: Point, b: Point, t: number): Point {
  const label = t === 0 ? a.label : t === 1 ? b.label : "";
  return { z: slerp(a.z, b.z, t), y: a.y && b.y ? mixed(a.y, b.y, 1 - t, t) : null, label };
}

/** Spherical interpolation (Shoemake 1985; White 2016, 1609.04468). */
export function slerp(a: Float32Array, b: Float32Array, t: number): Float32Array {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const sine = Math.sin(angle);
  // Of the same direction, of opposite ones or of none there is no single arc: go straight.
  if (!(sine > 1e-6)) return mixed(a, b, 1 - t, t);
  return mixed(a, b, Math.sin((1 - t) * angle) / sine, Math.sin(t * angle) / sine);
}

function mixed(a: Float32Array, b: Float32Array, ofA: number, ofB: number): Float32Array {
  return a.map((value, i) => value * ofA + (b[i] ?? 0) * ofB);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

export function same(a: Point | null, b: Point | null): boolean {
  if (a === null || b === null) return a === b;
  return equal(a.z, b.z) && equal(a.y ?? new Float32Array(), b.y ?? new Float32Array());
}

function equal(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
