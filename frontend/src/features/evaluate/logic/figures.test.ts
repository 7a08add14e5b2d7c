import { describe, expect, it } from "vitest";

import type { Figure } from "@/api/types";

import { figure, INFOS, JUDGE } from "../fixtures";
import { asMarkdown, asTabs, figureRows } from "./export";
import {
  expectedTiles,
  floorText,
  infoOf,
  intervalText,
  otherFigures,
  tileFigures,
  titleOf,
  valueText,
} from "./figures";
import { scaleOf } from "./scale";

const share = (name: string, value: number, low: number, high: number) =>
  figure({ name, value, low, high, floor: 0.95, better: "higher" });

const written = (name: string, value: number | null) => valueText(infoOf(INFOS, name), value);
const interval = (one: Figure) => intervalText(one, infoOf(INFOS, one.name));
const scale = (one: Figure) => scaleOf(one, infoOf(INFOS, one.name));

describe("a figure in words", () => {
  it("is written as its kind is", () => {
    expect(written("fd", 9.84)).toBe("9.8");
    expect(written("kd", 0.00312)).toBe("3.1");
    expect(written("class_score", 8.936)).toBe("8.94");
    expect(written("accuracy", 0.985)).toBe("98.5 %");
    expect(written("modes.covered", 8)).toBe("8");
    expect(written("fd", null)).toBe("–");
  });

  it("has more digits where it is small; a distance never rounds to nothing", () => {
    expect(written("fd", 0.712)).toBe("0.71");
    expect(written("fd", 0.00123)).toBe("0.0012");
    const tiny = figure({ value: 0.00064, low: 0, high: 0.00199 });
    expect(interval(tiny)).toBe("0.00000 – 0.00199");
    expect(written("kd", -0.0004)).toBe("−0.40");
    expect(written("fd", 0)).toBe("0.0");
    expect(written("accuracy", 0.0005)).toBe("0.05 %");
    expect(written("duplicates", 1e-19)).toBe("0.00 %");
  });

  it("gives the interval as a width where it is even, else by its ends", () => {
    expect(interval(figure())).toBe("± 0.2");
    expect(interval(share("accuracy", 0.985, 0.982, 0.988))).toBe("± 0.3 %");
    expect(interval(share("precision", 0.86, 0.84, 0.87))).toBe("0.84 – 0.87");
    expect(interval(figure({ low: null }))).toBe("");
    expect(floorText(figure(), infoOf(INFOS, "fd"))).toBe("real: 0.50");
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
    const tiles = tileFigures(figures, INFOS, "judge").map(({ name, extractor }) => [
      name,
      extractor,
    ]);
    expect(tiles).toEqual([
      ["fd", "judge"],
      ["recall", "judge"],
    ]);
    expect(otherFigures(figures, INFOS, "judge").map(({ name }) => name)).toEqual([
      "fd",
      "density",
    ]);
  });

  it("are expected by what the data set has", () => {
    const names = (points: boolean, classes: boolean) =>
      expectedTiles(INFOS, points, classes).map(({ name }) => name);
    expect(names(false, true)).toEqual(["fd", "kd", "class_score", "recall", "accuracy"]);
    expect(names(false, false)).toEqual(["fd", "kd", "recall"]);
    expect(names(true, true)).toEqual(["fd", "kd", "recall", "modes.covered", "modes.good"]);
  });

  it("say by how much a value is multiplied", () => {
    const kd = { title: "Kernel distance (judge)" };
    expect(titleOf(kd, infoOf(INFOS, "kd"))).toBe("Kernel distance (judge) ×10³");
    expect(titleOf(figure(), infoOf(INFOS, "fd"))).toBe("Fréchet distance (judge)");
  });

  it("hold a score that the engine no longer knows as a plain number", () => {
    expect(infoOf(INFOS, "gone")).toMatchObject({ title: "gone", tile: null });
    expect(written("gone", 0.5)).toBe("0.50");
  });
});

describe("the place on a tile's line", () => {
  it("is logarithmic for distances, from that of real images on", () => {
    expect(scale(figure({ value: 0.4 }))?.value).toBe(0);
    expect(scale(figure({ value: 5 }))?.value).toBeCloseTo(1 / 3);
    expect(scale(figure({ value: 1e9 }))?.value).toBe(1);
    expect(scale(figure())?.floor).toBe(0);
  });

  it("begins at the uncertainty where real images are at no distance", () => {
    const kd = figure({ name: "kd", value: 0.01, low: 0.009, high: 0.011, floor: -0.0001 });
    expect(scale(kd)?.value).toBeCloseTo(1 / 3);
    expect(scale({ ...kd, low: null })).toBeNull();
  });

  it("is plain for shares, and absent without a value", () => {
    const place = scale(share("precision", 0.86, 0.85, 0.87));
    expect(place).toMatchObject({ value: 0.86, from: 0.85, to: 0.87, floor: 0.95 });
    expect(scale(figure({ value: null }))).toBeNull();
    expect(scale(figure({ name: "contrast", better: "one" }))).toBeNull();
    const score = figure({ name: "class_score", value: 5.5, floor: 10, better: "higher" });
    expect(scale(score)?.value).toBe(0.5);
  });
});

describe("the table to copy", () => {
  const rows = figureRows(
    [figure(), figure({ value: null, refused: "Too few | images." })],
    [JUDGE],
    INFOS,
  );

  it("is Markdown", () => {
    const lines = asMarkdown(rows).split("\n");
    expect(lines[2]).toBe(
      "| Fréchet distance (judge) ↓ | 9.8 | ± 0.2 | 0.50 | MNIST judge, 99.6 % on real (1a2b3c4d) | 10,000 |",
    );
    expect(lines[3]).toContain("Too few \\| images.");
  });

  it("or cells with tabs between, none of them a formula", () => {
    expect(asTabs([["=1+1", "a\tb"]], ["x", "y"])).toBe("x\ty\n'=1+1\ta b\n");
    expect(asTabs(rows).split("\n")[1]?.split("\t")).toHaveLength(6);
  });
});
