import { describe, expect, it } from "vitest";

import { gapsOf, withGaps } from "./missing";

function line(steps: readonly number[]) {
  return { x: steps, y: steps.map((): number | null => 1) };
}

const range = (from: number, to: number, by = 1) =>
  Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);

describe("missing data", () => {
  it("is a stretch much wider than the distances beside it", () => {
    const held = line([...range(1, 300), ...range(700, 1000)]);
    expect(gapsOf(held, [1, 1000])).toEqual([{ from: 300, to: 700 }]);
  });

  it("is not what merely comes more thinly", () => {
    expect(gapsOf(line([...range(1, 300), ...range(308, 1000, 8)]), [1, 1000])).toEqual([]);
    expect(gapsOf(line(range(1, 5000, 16)), [1, 5000])).toEqual([]);
  });

  it("is not the newest tick, before another one has followed", () => {
    expect(gapsOf(line([1, 2, 3, 40]), [1, 40])).toEqual([]);
  });

  it("is also a stretch of values that were not finite", () => {
    const x = range(1, 100);
    const y = x.map((step) => (step > 40 && step < 60 ? null : 1));
    expect(gapsOf({ x, y }, [1, 100])).toEqual([{ from: 40, to: 60 }]);
  });

  it("outside the window does not count", () => {
    const held = line([...range(1, 300), ...range(700, 1000)]);
    expect(gapsOf(held, [720, 900])).toEqual([]);
  });

  it("breaks the lines", () => {
    const rows = [
      { step: 300, x: 3, a: 1 },
      { step: 700, x: 7, a: 1 },
    ];
    const broken = withGaps(rows, [{ from: 300, to: 700 }], (step) => step / 100);
    expect(broken.map((row) => [row.x, row.a])).toEqual([
      [3, 1],
      [5, undefined],
      [7, 1],
    ]);
  });
});
