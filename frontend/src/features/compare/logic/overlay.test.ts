import { expect, it } from "vitest";

import { goneOn } from "@/lib/average";

import { curveDomain } from "./domain";
import { overlay, rowAt, smooth } from "./overlay";

const line = (x: number[], y: (number | null)[], weight = 0) => {
  const raw = { x, y };
  const average = goneOn({ weight, of: {} }, { raw }).of.raw?.line ?? raw;
  return { raw, average };
};
const steps = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it("gives lines of different places the same rows", () => {
  const rows = overlay({
    lines: { A: line([1, 2, 3, 4], [1, 2, 3, 4]), B: line([1, 3], [10, 30]) },
    unit: 1,
  });
  expect(rows.map(({ x }) => x)).toEqual([1, 2, 3, 4]);
  expect(rows.map((row) => row.A)).toEqual([1, 2, 3, 4]);
  expect(rows.map((row) => row.B)).toEqual([10, 20, 30, null]);
});

it("keeps the lowest and the highest value, in at most 400 rows", () => {
  const values = steps(5_000).map((step) => (step === 2_500 ? 99 : 1));
  const rows = overlay({ lines: { A: line(steps(5_000), values, 0.5) }, unit: 1 });
  expect(rows.length).toBeLessThanOrEqual(400);
  expect(Math.max(...rows.map((row) => row.A ?? 0))).toBe(99);
  expect(rows.at(-1)?.[smooth("A")]).toBeCloseTo(1, 0);
});

it("old rows stand still while a line grows", () => {
  const rows = (count: number) =>
    overlay({ lines: { A: line(steps(count), steps(count), 0.9) }, unit: 1 });
  expect(rows(1_400).slice(0, 200)).toEqual(rows(1_300).slice(0, 200));
});

it("does not draw over a gap", () => {
  const rows = overlay({
    lines: { A: line([1, 2, 3, 100, 101], [1, 1, 1, 1, 1]), B: line(steps(101), steps(101)) },
    unit: 1,
  });
  expect(rows.find(({ x }) => x === 50)?.A).toBeNull();
  expect(rows.find(({ x }) => x === 50)?.B).toBe(50);
});

it("of a stretch it shows every step that there is room for", () => {
  const lines = { A: line(steps(5_000), steps(5_000)) };
  const rows = overlay({ lines, unit: 1, zoom: [1_001, 1_900] });
  expect(rows.map(({ x }) => x)).toEqual(steps(900).map((step) => step + 1_000));
});

it("axes: logarithmic where every value allows it, and with a spike where it is asked for", () => {
  const rows = steps(50).map((x) => ({ x, A: x === 9 ? 300 : 1 + x / 50, B: -x }));
  expect(curveDomain(rows, ["A"], { log: true, all: false })).toMatchObject({
    log: true,
    high: 1000,
  });
  expect(curveDomain(rows, ["A", "B"], { log: true, all: false }).log).toBe(false);
  expect(curveDomain(rows, ["A"], { log: false, all: false }).high).toBeLessThan(10);
  expect(curveDomain(rows, ["A"], { log: false, all: true }).high).toBeGreaterThanOrEqual(300);
});

it("finds the values at a place", () => {
  const rows = [{ x: 1 }, { x: 5 }];
  expect([0, 1, 4, 9].map((x) => rowAt(rows, x)?.x)).toEqual([1, 1, 1, 5]);
});
