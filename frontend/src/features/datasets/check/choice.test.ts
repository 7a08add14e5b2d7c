import { describe, expect, it } from "vitest";

import { problem, report } from "../fixtures";
import { goodNews, hasSmallClasses, picturesUsed, sizeRows } from "./choice";
import { remedyFor } from "./remedies";

const copies = [
  problem({ kind: "duplicate", level: "warning", count: 3 }),
  problem({ kind: "duplicate_across_classes", level: "warning", count: 2 }),
];

it("skipped duplicates are not used; what was left out never counted", () => {
  const found = report({ problems: [problem(), ...copies] });
  expect(picturesUsed(found, found.suggested)).toBe(195);
  expect(picturesUsed(found, { ...found.suggested, skip_duplicates: false })).toBe(200);
});

it("repeating is offered where some class is smaller", () => {
  expect(hasSmallClasses(report())).toBe(true);
  const equal = report().classes.map((one) => ({ ...one, pictures: 9 }));
  expect(hasSmallClasses(report({ classes: equal }))).toBe(false);
  expect(hasSmallClasses(report({ classes: [] }))).toBe(false);
});

describe("what is good", () => {
  it("names the classes and the colours", () => {
    expect(goodNews(report())).toEqual({
      title: "2 classes, no duplicates across classes",
      effect: "All images are in colour.",
    });
    expect(goodNews(report({ problems: copies })).title).toBe("2 classes");
    expect(goodNews(report({ colour: 150, grey: 50 })).effect).toBe(
      "150 images in colour, 50 images in grey.",
    );
  });

  it("says what a set without classes can do", () => {
    const { title, effect } = goodNews(report({ classes: [] }));
    expect(title).toBe("The images have no classes");
    expect(effect).toContain("drawing by class does not");
  });
});

it("shows the most frequent sizes and all others as one", () => {
  const sizes = [60, 50, 40, 30, 20, 10, 5].map((pictures, index) => ({
    width: 100 + index,
    height: 90,
    pictures,
  }));
  const rows = sizeRows(report({ sizes: [...sizes, { width: 0, height: 0, pictures: 7 }] }));
  expect(rows.map(({ label }) => label)).toEqual([
    "100×90",
    "101×90",
    "102×90",
    "103×90",
    "104×90",
    "others",
  ]);
  expect(rows.at(-1)?.pictures).toBe(22);
  expect(rows[0]?.share).toBe(1);
});

it("a remedy can be taken back", () => {
  const choice = report().suggested;
  const remedy = remedyFor("unbalanced", choice);
  expect(remedy?.change).toEqual({ oversample: true });
  expect(remedyFor("tiny_class", { ...choice, ...remedy?.change })?.change).toEqual({
    oversample: false,
  });
  expect(remedyFor("duplicate", choice)?.change).toEqual({ skip_duplicates: false });
  expect(remedyFor("unreadable", choice)).toBeUndefined();
});
