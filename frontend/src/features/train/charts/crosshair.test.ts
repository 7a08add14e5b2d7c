import { describe, expect, it } from "vitest";

import { movedTo, rowAt, spoken, zoomedBy } from "./crosshair";

const rows = [10, 20, 30].map((step) => ({ x: step, step, "loss/g": step / 10, "loss/g~": 1 }));
const series = [{ name: "loss/g", label: "Generator", short: "G", role: "G" }] as const;
const whole = [0, 1000] as const;

describe("the crosshair", () => {
  it("starts at the newest step, or at the first one", () => {
    expect(movedTo(rows, null, "ArrowLeft")).toBe(30);
    expect(movedTo(rows, null, "ArrowRight")).toBe(10);
  });

  it("moves by rows and stays in the chart", () => {
    expect(movedTo(rows, 20, "ArrowLeft")).toBe(10);
    expect(movedTo(rows, 10, "ArrowLeft")).toBe(10);
    expect(movedTo(rows, 20, "End")).toBe(30);
    expect(movedTo(rows, 20, "Home")).toBe(10);
    expect(movedTo(rows, 20, "a")).toBeNull();
  });

  it("keeps its place when rows come and go", () => {
    expect(rowAt(rows, 15)?.step).toBe(20);
    expect(rowAt(rows, 99)?.step).toBe(30);
    expect(rowAt([], 99)).toBeNull();
  });

  it("says both values", () => {
    expect(spoken(rowAt(rows, 20), series)).toBe("Step 20: Generator 1.00, raw 2.00");
    expect(spoken(null, series)).toContain("Arrow keys");
  });
});

describe("zoom by keys", () => {
  it("goes closer around the crosshair, and back", () => {
    expect(zoomedBy("+", null, whole, 500)).toEqual([250, 750]);
    expect(zoomedBy("-", [250, 750], whole, null)).toBeNull();
    expect(zoomedBy("0", [250, 750], whole, null)).toBeNull();
    expect(zoomedBy("x", [250, 750], whole, null)).toBeUndefined();
  });
});
