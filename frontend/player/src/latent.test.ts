import { expect, test } from "vitest";

import type { Facts } from "./facts";
import { between, pointsOf, same, slerp, type Wish } from "./latent";
import { noise } from "./noise";

const facts: Facts = {
  origin: {
    session_id: "20260101-00000000",
    session_name: "digits",
    checkpoint_id: "20260101-00000000-1",
    step: 1,
    epoch: 1,
    fd: null,
  },
  weights: "ema",
  sha256: "",
  dataset: "Digits",
  licence: "",
  source: "",
  resolution: 28,
  channels: 1,
  parameters: 1,
  latent_dim: 2,
  classes: ["zero", "one", "two"],
  directions: [{ share: 1, vector: [0, 1] }],
};
const wish: Wish = {
  seed: 7,
  count: 4,
  truncation: 1,
  moves: [],
  classIndex: null,
  other: null,
  share: 0.5,
};
const norm = (v: Float32Array) => Math.hypot(...v);

test("noise is that of NumPy's Philox with key (seed, number)", () => {
  // numpy.random.Generator(numpy.random.Philox(key=[7, 3])).standard_normal(4)
  const known = [-2.3662085691511003, -1.391050781996294, -0.7264621797154692, -1.1888950555596285];
  noise(7, 3, 4).forEach((value, i) => expect(value).toBeCloseTo(known[i] ?? 0, 6));
  expect(noise(7, 3, 8).subarray(0, 4)).toEqual(noise(7, 3, 4));
});

test("much noise has mean 0, variance 1 and tails", () => {
  const many = noise(1, 0, 100_000);
  const mean = many.reduce((sum, x) => sum + x, 0) / many.length;
  const square = many.reduce((sum, x) => sum + x * x, 0) / many.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(square - 1)).toBeLessThan(0.02);
  expect(Math.max(...many)).toBeGreaterThan(3.7);
});

test("all classes in turn, one class, or a blend", () => {
  const labels = (more: Partial<Wish>) =>
    pointsOf(facts, { ...wish, ...more }).map(({ label }) => label);
  expect(labels({})).toEqual(["one", "two", "zero", "one"]);
  expect(labels({ classIndex: 2, count: 2 })).toEqual(["two", "two"]);
  const [blend] = pointsOf(facts, { ...wish, classIndex: 0, other: 2, share: 0.25 });
  expect(blend?.label).toBe("75 % zero, 25 % two");
  expect(blend?.y).toEqual(Float32Array.of(0.75, 0, 0.25));
});

test("truncation shrinks the noise, and moves are added to it afterwards", () => {
  const [plain] = pointsOf(facts, wish);
  const [moved] = pointsOf(facts, { ...wish, truncation: 0, moves: [2] });
  expect(moved?.z).toEqual(Float32Array.of(0, 2));
  expect(plain?.z).toEqual(noise(7, 0, 2));
});

test("a network without classes takes none", () => {
  const [point] = pointsOf({ ...facts, classes: [] }, wish);
  expect(point).toMatchObject({ y: null, label: "" });
});

test("slerp keeps the norm, ends where it should, and survives what has no arc", () => {
  const [a, b] = [noise(1, 0, 64), noise(1, 1, 64)];
  const unit = (v: Float32Array) => v.map((x) => x / norm(v));
  for (const t of [0, 0.3, 0.5, 1]) expect(norm(slerp(unit(a), unit(b), t))).toBeCloseTo(1, 5);
  expect(same(between({ z: a, y: null, label: "" }, { z: b, y: null, label: "" }, 0), null)).toBe(
    false,
  );
  slerp(a, b, 1).forEach((value, i) => expect(value).toBeCloseTo(b[i] ?? 0, 6));
  const zero = new Float32Array(64);
  for (const other of [a, a.map((x) => -x), zero]) {
    expect(slerp(a, other, 0.5).every(Number.isFinite)).toBe(true);
  }
});
