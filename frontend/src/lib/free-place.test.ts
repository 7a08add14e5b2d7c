import { expect, it } from "vitest";

import { freePlace } from "./free-place";

const plot = { width: 60, height: 14, y: 100, left: 0, right: 300, top: 0, bottom: 200 };
const level = (y: number, from = 0, to = 300) => [
  { x: from, y },
  { x: to, y },
];

it("words stand above their line, at its beginning", () => {
  expect(freePlace({ ...plot, curves: [] })).toEqual({ x: 4, y: 82 });
  expect(freePlace({ ...plot, curves: [level(20), level(150)] })).toEqual({ x: 4, y: 82 });
});

it("they give way to a curve: below, or farther on", () => {
  expect(freePlace({ ...plot, curves: [level(90)] })).toEqual({ x: 4, y: 104 });
  const both = [level(90, 0, 100), level(110, 0, 100)];
  expect(freePlace({ ...plot, curves: both })?.x).toBeGreaterThan(100);
  const steep = [
    { x: 30, y: 0 },
    { x: 30, y: 200 },
  ];
  expect(freePlace({ ...plot, curves: [steep] })?.x).toBeGreaterThan(30);
});

it("where a curve passes everywhere there is no place", () => {
  expect(freePlace({ ...plot, curves: [level(90), level(110)] })).toBeNull();
  expect(freePlace({ ...plot, y: 5, curves: [level(12)] })).toBeNull();
});
