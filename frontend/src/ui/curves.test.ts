import { expect, it } from "vitest";

import { pathOf } from "./curves";

const same = (value: number) => value;
const path = (rows: { x: number; y: number | null }[], toY = same) => pathOf(rows, "y", same, toY);

it("goes straight from place to place", () => {
  const rows = [
    { x: 0, y: 1 },
    { x: 1.26, y: 2.04 },
    { x: 3, y: -4 },
  ];
  expect(path(rows)).toBe("M0.0,1.0L1.3,2.0L3.0,-4.0");
});

it("is broken where there is no value, or no place for one", () => {
  const rows = [
    { x: 0, y: 1 },
    { x: 1, y: null },
    { x: 2, y: 0 },
    { x: 3, y: 1 },
    { x: 4, y: 1 },
  ];
  expect(path(rows, Math.log)).toBe("M0.0,0.0M3.0,0.0L4.0,0.0");
});

it("of nothing is nothing", () => {
  expect(path([])).toBe("");
});
