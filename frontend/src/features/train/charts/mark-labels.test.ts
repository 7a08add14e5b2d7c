import { expect, it } from "vitest";

import { markLabels, placeBeside } from "./mark-labels";

const texts = (marks: Parameters<typeof markLabels>[0], right = 600) =>
  markLabels(marks, 40, right).map(({ text }) => text);

it("writes words where there is room", () => {
  const marks = [
    { x: 100, text: "Paused" },
    { x: 300, text: "Only D learns" },
  ];
  expect(texts(marks)).toEqual(["Paused", "Only D learns"]);
});

it("gives marks at the same place one line", () => {
  const marks = [
    { x: 100, text: "Paused" },
    { x: 101, text: "R1 weight 2 → 4" },
    { x: 101, text: "Only D learns" },
  ];
  expect(texts(marks)).toEqual(["Paused · R1 weight 2 → 4 · Only D learns"]);
  expect(texts(marks, 260)).toEqual(["Paused and 2 more"]);
});

it("is brief where there is little room", () => {
  const marks = [
    { x: 100, text: "Resumed from digits-by-class-01", brief: "" },
    { x: 100, text: "Branch: G rate 2 → 1" },
  ];
  expect(texts(marks)).toEqual(["Resumed from digits-by-class-01 · Branch: G rate 2 → 1"]);
  expect(texts(marks, 260)).toEqual(["Branch: G rate 2 → 1"]);
});

it("numbers marks whose words would meet, and drops numbers that would", () => {
  const marks = [50, 80, 88, 110].map((x) => ({ x, text: "Only D learns" }));
  expect(texts(marks)).toEqual(["1", "", "3", "Only D learns"]);
});

it("writes to the left at the right edge", () => {
  const [label] = markLabels([{ x: 590, text: "Only D learns" }], 40, 600);
  expect(label).toEqual({ x: 590, text: "Only D learns", anchor: "end" });
});

it("leaves other words a place beside those of the marks", () => {
  const marks = markLabels([{ x: 380, text: "Resumed from digits-01" }], 40, 500);
  expect(placeBeside([], 150, 40, 390)).toBe(240);
  const x = placeBeside(marks, 150, 40, 390) ?? 0;
  expect(x + 150).toBeLessThan(380 - "Resumed from digits-01".length * 5.7);
  expect(placeBeside(marks, 330, 40, 390)).toBeNull();
});
