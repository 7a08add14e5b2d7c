import { describe, expect, it } from "vitest";

import { figure, JUDGE } from "../fixtures";
import { asMarkdown, asTabs, figureRows } from "./export";
import {
  expectedTiles,
  floorText,
  intervalText,
  otherFigures,
  tileFigures,
  valueText,
} from "./figures";
import { scaleOf } from "./scale";

const share = (name: string, value: number, low: number, high: number) =>
  figure({ name, value, low, high, floor: 0.95, better: "higher" });

describe("a figure in words", () => {
  it("is written as its kind is", () => {
    expect(valueText("fid", 9.84)).toBe("9.8");
    expect(valueText("kid", 0.00312)).toBe("3.1");
    expect(valueText("inception_score", 8.936)).toBe("8.94");
    expect(valueText("accuracy", 0.985)).toBe("98.5 %");
    expect(valueText("modes.covered", 8)).toBe("8");
    expect(valueText("fid", null)).toBe("–");
  });

  it("has more digits where it is small; a distance never rounds to nothing", () => {
    expect(valueText("fid", 0.712)).toBe("0.71");
    expect(valueText("fid", 0.00123)).toBe("0.0012");
    const tiny = figure({ value: 0.00064, low: 0, high: 0.00199 });
    expect(intervalText(tiny)).toBe("0.00000 – 0.00199");
    expect(valueText("kid", -0.0004)).toBe("−0.40");
    expect(valueText("fid", 0)).toBe("0.0");
    expect(valueText("accuracy", 0.0005)).toBe("0.05 %");
    expect(valueText("duplicates", 1e-19)).toBe("0.00 %");
  });

  it("gives the interval as a width where it is even, else by its ends", () => {
    expect(intervalText(figure())).toBe("± 0.2");
    expect(intervalText(share("accuracy", 0.985, 0.982, 0.988))).toBe("± 0.3 %");
    expect(intervalText(share("precision", 0.86, 0.84, 0.87))).toBe("0.84 – 0.87");
    expect(intervalText(figure({ low: null }))).toBe("");
    expect(floorText(figure())).toBe("real: 0.50");
  });
});

describe("tiles", () => {
  const figures = [
    share("recall", 0.7, 0.6, 0.8),
    figure({ extractor: "random", value: 3 }),
    figure(),
    share("density", 1.1, 1, 1.2),
  ];

  it("stand in the page's order, each seen by the extractor that counts", () => {
    const tiles = tileFigures(figures, "judge").map(({ name, extractor }) => [name, extractor]);
    expect(tiles).toEqual([
      ["fid", "judge"],
      ["recall", "judge"],
    ]);
    expect(otherFigures(figures, "judge").map(({ name }) => name)).toEqual(["fid", "density"]);
  });

  it("are expected by what the data set has", () => {
    expect(expectedTiles(false, true)).toHaveLength(6);
    expect(expectedTiles(false, false)).toEqual(["fid", "kid", "precision", "recall"]);
    expect(expectedTiles(true, true).slice(-2)).toEqual(["modes.covered", "modes.good"]);
  });
});

describe("the place on a tile's line", () => {
  it("is logarithmic for distances, from that of real images on", () => {
    expect(scaleOf(figure({ value: 0.4 }))?.value).toBe(0);
    expect(scaleOf(figure({ value: 5 }))?.value).toBeCloseTo(1 / 3);
    expect(scaleOf(figure({ value: 1e9 }))?.value).toBe(1);
    expect(scaleOf(figure())?.floor).toBe(0);
  });

  it("begins at the uncertainty where real images are at no distance", () => {
    const kid = figure({ name: "kid", value: 0.01, low: 0.009, high: 0.011, floor: -0.0001 });
    expect(scaleOf(kid)?.value).toBeCloseTo(1 / 3);
    expect(scaleOf({ ...kid, low: null })).toBeNull();
  });

  it("is plain for shares, and absent without a value", () => {
    const place = scaleOf(share("precision", 0.86, 0.85, 0.87));
    expect(place).toMatchObject({ value: 0.86, from: 0.85, to: 0.87, floor: 0.95 });
    expect(scaleOf(figure({ value: null }))).toBeNull();
    expect(scaleOf(figure({ name: "contrast", better: "one" }))).toBeNull();
    const score = figure({ name: "inception_score", value: 5.5, floor: 10, better: "higher" });
    expect(scaleOf(score)?.value).toBe(0.5);
  });
});

describe("the table to copy", () => {
  const rows = figureRows(
    [figure(), figure({ value: null, refused: "Too few | images." })],
    [JUDGE],
  );

  it("is Markdown", () => {
    const lines = asMarkdown(rows).split("\n");
    expect(lines[2]).toBe(
      "| FID ↓ | 9.8 | ± 0.2 | 0.50 | MNIST judge, 99.6 % on real (1a2b3c4d) | 10,000 |",
    );
    expect(lines[3]).toContain("Too few \\| images.");
  });

  it("or cells with tabs between, none of them a formula", () => {
    expect(asTabs([["=1+1", "a\tb"]], ["x", "y"])).toBe("x\ty\n'=1+1\ta b\n");
    expect(asTabs(rows).split("\n")[1]?.split("\t")).toHaveLength(6);
  });
});
