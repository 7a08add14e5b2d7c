import { describe, expect, it } from "vitest";

import { evenly, extend, extremes, KEPT, lowerBound, type Line } from "./thin";

/** A small seeded generator, so that a failure can be seen again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function grown(seed: number, steps: number, chunk: number): { line: Line; all: number[] } {
  const next = random(seed);
  let line: Line = { x: [], y: [] };
  const all: number[] = [];
  for (let start = 1; start <= steps; start += chunk) {
    const x = Array.from({ length: chunk }, (_, index) => start + index);
    const y = x.map(() => (next() < 0.001 ? 100 * next() : next()));
    all.push(...y);
    line = extend(line, x, y);
  }
  return { line, all };
}

describe("a long line", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`keeps its extremes, its order and its bound, seed ${seed}`, () => {
      const { line, all } = grown(seed, 30_000, 137);
      expect(line.x.length).toBeLessThanOrEqual(KEPT);
      expect(line.y).toHaveLength(line.x.length);
      expect(line.x.every((x, index) => index === 0 || x > (line.x[index - 1] ?? 0))).toBe(true);
      const values = line.y.filter((y) => y !== null);
      expect(Math.max(...values)).toBe(Math.max(...all));
      expect(Math.min(...values)).toBe(Math.min(...all));
    });
  }

  it("keeps the newest points in full and the whole run in sight", () => {
    const { line } = grown(7, 30_000, 100);
    const newest = line.x.slice(-1000);
    expect(newest.at(-1)).toBe(30_000);
    expect(newest[0]).toBe(29_001);
    const early = line.x.filter((x) => x <= 3_000).length;
    expect(early).toBeGreaterThan(100);
  });

  it("never joins over a value that was not finite", () => {
    const y = Array.from({ length: 12_000 }, (_, index) => (index === 4_000 ? null : 1));
    const line = extend(
      { x: [], y: [] },
      y.map((_, index) => index),
      y,
    );
    expect(line.y.includes(null)).toBe(true);
  });
});

describe("extremes", () => {
  it("are given in the order they came, with the first missing one", () => {
    expect(extremes([3, 9, null, 1, 5], 0, 5)).toEqual([1, 2, 3]);
    expect(extremes([2, 2, 2], 0, 3)).toEqual([0]);
    expect(extremes([], 0, 0)).toEqual([]);
  });
});

it("evenly keeps ascending indices and all of the newest", () => {
  const x = Array.from({ length: 6_000 }, (_, index) => index * 3);
  const kept = evenly(x);
  expect(kept.length).toBeLessThanOrEqual(KEPT);
  expect(kept.at(-1)).toBe(5_999);
  expect(kept.slice(-1000)[0]).toBe(5_000);
});

it("lowerBound finds the first place not below a value", () => {
  expect(lowerBound([1, 3, 3, 7], 3)).toBe(1);
  expect(lowerBound([1, 3], 4)).toBe(2);
  expect(lowerBound([], 1)).toBe(0);
});
