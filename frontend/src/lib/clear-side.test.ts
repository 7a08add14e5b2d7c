import { expect, it } from "vitest";

import { clearSide, type Box } from "./clear-side";

const page: Box = { left: 0, top: 0, right: 1280, bottom: 720 };
const box = (left: number, top: number, width = 100, height = 32): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

it.each([
  ["top", box(400, 400), []],
  ["bottom", box(400, 400), [box(400, 360)]], // a main action right above
  ["top", box(400, 400), [box(400, 440)]],
  ["right", box(16, 680), [box(16, 640)]], // and the page ends below
  ["left", box(1170, 680), [box(1170, 640)]],
  ["top", box(0, 680), [box(0, 640), box(110, 680, 1170)]], // nowhere
] as const)("a hint stands at the %s", (side, target, taken) => {
  expect(clearSide(target, taken, page, "top")).toBe(side);
});
