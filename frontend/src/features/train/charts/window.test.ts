import { describe, expect, it } from "vitest";

import { scaled, shareOf, shifted, stepAt, wholeRun, withEdge, within } from "./window";

const whole = [1, 1000] as const;

describe("the window of the charts", () => {
  it("knows the whole run", () => {
    const lines = { a: { x: [3, 9], y: [1, 1] }, b: { x: [2, 8], y: [1, 1] } };
    expect(wholeRun(lines, ["a", "b"])).toEqual([2, 9]);
    expect(wholeRun(lines, ["c"])).toBeNull();
  });

  it("is none when it holds everything, so that it follows the run", () => {
    expect(within([-5, 4000], whole)).toBeNull();
    expect(within([10, 4000], whole)).toEqual([10, 1000]);
  });

  it("has handles that do not pass each other", () => {
    expect(withEdge([100, 200], "from", 150.4, whole)).toEqual([150, 200]);
    expect(withEdge([100, 200], "from", 900, whole)).toEqual([196, 200]);
    expect(withEdge([100, 200], "to", 3, whole)).toEqual([100, 104]);
    expect(withEdge([1, 200], "to", 1000, whole)).toBeNull();
  });

  it("keeps its width when it is moved", () => {
    expect(shifted([100, 200], 50, whole)).toEqual([150, 250]);
    expect(shifted([100, 200], -500, whole)).toEqual([1, 101]);
    expect(shifted([100, 200], 5000, whole)).toEqual([900, 1000]);
  });

  it("zooms around a step that keeps its place", () => {
    expect(scaled([200, 400], 0.5, 250, whole)).toEqual([225, 325]);
    expect(scaled([200, 400], 0.5, 400, whole)).toEqual([300, 400]);
    expect(scaled([200, 400], 100, 300, whole)).toBeNull();
    const [from, to] = scaled([200, 203], 0.1, 201, whole) ?? [0, 0];
    expect(to - from).toBe(4);
  });

  it("lies between 0 and 1 of the run", () => {
    expect(shareOf(1, whole)).toBe(0);
    expect(shareOf(4000, whole)).toBe(1);
    expect(stepAt(0.5, whole)).toBe(501);
    expect(stepAt(-1, whole)).toBe(1);
    expect(shareOf(7, [7, 7])).toBe(0);
  });

  it("of a run of one step is that step", () => {
    expect(within([7, 7], [7, 7])).toBeNull();
    expect(withEdge([7, 7], "from", 9, [7, 7])).toBeNull();
  });
});
