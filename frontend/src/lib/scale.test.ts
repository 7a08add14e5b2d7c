import { expect, it } from "vitest";

import { axisSteps } from "./format";
import { innerTicks, logTicks, niceTicks, spread, wholeTicks } from "./scale";

it("round ticks hold the data and are few", () => {
  for (const [low, high] of [
    [0, 3.4],
    [0, 0.013],
    [-7, 12],
    [5, 5],
    [0, 123_456],
  ] as const) {
    const ticks = niceTicks(low, high, 5);
    expect(ticks[0]).toBeLessThanOrEqual(low);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(high);
    expect(ticks.length).toBeLessThanOrEqual(7);
  }
  expect(niceTicks(0, 3.4, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(innerTicks(0, 6500, 8).every((tick) => tick >= 0 && tick <= 6500)).toBe(true);
  expect(logTicks(0.02, 3)).toEqual([0.01, 0.1, 1, 10]);
});

it.each([
  [1, 4],
  [0, 2],
  [1, 1],
  [3, 40],
  [12_345, 12_350],
  [0, 123_456],
])("steps from %d to %d are whole on the axis, and each is written once", (low, high) => {
  const ticks = wholeTicks(low, high);
  expect(ticks.length).toBeGreaterThan(0);
  expect(ticks.every(Number.isInteger)).toBe(true);
  const words = ticks.map(axisSteps);
  expect(words).toEqual([...new Set(words)]);
});

it("labels keep their order and a distance, within the plot", () => {
  const placed = spread([100, 101, 30], 17, 0, 120);
  expect(placed[2]).toBe(30);
  expect((placed[1] ?? 0) - (placed[0] ?? 0)).toBeGreaterThanOrEqual(17);
  expect(Math.max(...placed)).toBeLessThanOrEqual(120);
});
