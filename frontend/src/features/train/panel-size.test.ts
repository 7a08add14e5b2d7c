import { expect, it } from "vitest";

import { fitted, roomBeside } from "./panel-size";

it("a panel is neither too small to use nor so wide that the charts suffer", () => {
  expect(fitted("settings", 10)).toBe(272);
  expect(fitted("settings", 300.4)).toBe(300);
  expect(fitted("samples", 5000)).toBe(560);
  expect(fitted("log", 5000)).toBe(480);
});

it("a panel leaves room for the charts, and keeps its least size where there is none", () => {
  expect(roomBeside(1440, 272)).toBe(636);
  expect(fitted("samples", 560, roomBeside(1200, 272))).toBe(396);
  expect(fitted("samples", 560, roomBeside(1000, 400))).toBe(300);
});
