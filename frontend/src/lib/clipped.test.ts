import { expect, it } from "vitest";

import { clippedOf, clippedText, sparse } from "./clipped";

const domain = { low: 0, high: 2, ticks: [0, 1, 2], log: false };

it("values beyond the axis are told with their side", () => {
  const rows = [
    { x: 1, step: 1, g: 1, d: 9 },
    { x: 2, step: 2, g: -1, d: null },
    { x: 3, step: 3, g: 2, d: 0 },
  ];
  expect(clippedOf(rows, ["g", "d"], domain)).toEqual([
    { x: 1, name: "d", value: 9, side: "above" },
    { x: 2, name: "g", value: -1, side: "below" },
  ]);
});

it("they are counted, and the farthest is named", () => {
  const told = (...values: number[]) => {
    const rows = values.map((g, x) => ({ x, g }));
    return clippedText(clippedOf(rows, ["g"], domain), domain, String);
  };
  expect(told(1, 2)).toBeNull();
  expect(told(300, 1)).toBe("1 value beyond the axis, the farthest 300");
  expect(told(3, -5, 4)).toBe("3 values beyond the axis, the farthest -5");
});

it("arrows keep clear of each other, on each side by itself", () => {
  const placed = [
    { at: 1, side: "above" },
    { at: 4, side: "above" },
    { at: 5, side: "below" },
    { at: 11, side: "above" },
  ] as const;
  expect(sparse(placed, 8).map(({ at }) => at)).toEqual([1, 5, 11]);
});
