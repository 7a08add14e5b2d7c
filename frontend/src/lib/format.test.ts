import { expect, it } from "vitest";

import {
  age,
  ago,
  axisSteps,
  axisValue,
  bytes,
  clock,
  count,
  distance,
  epochText,
  figure,
  many,
  megabytes,
  percent,
  rate,
  roughly,
  score,
  span,
  UNKNOWN,
} from "./format";

it("writes what is not known as a dash, never as 0 or NaN", () => {
  for (const write of [count, score, clock]) {
    expect(write(null)).toBe(UNKNOWN);
    expect(write(NaN)).toBe(UNKNOWN);
    expect(write(undefined)).toBe(UNKNOWN);
  }
});

it("writes numbers as the page does", () => {
  expect(count(6512)).toBe("6,512");
  expect(score(0.824)).toBe("0.82");
  expect(score(-0.001)).toBe("0.00");
  expect(score(-1.5)).toBe("−1.50");
  expect(score(120_458.28)).toBe("1.2e5");
  expect(axisValue(500_000)).toBe("500 k");
  expect(axisValue(2e12)).toBe("2e12");
  expect(rate(2e-4)).toBe("2.0e-4");
  expect(rate(1.5e-3)).toBe("1.5e-3");
  expect(rate(0.1)).toBe("1.0e-1");
  expect(clock(223)).toBe("03:43");
  expect(clock(6000)).toBe("1 h 40");
  expect(span(408)).toBe("6 min 48 s");
  expect(ago(0.83)).toBe("0.8 s ago");
  expect(ago(75)).toBe("1 min ago");
  expect(axisSteps(6500)).toBe("6.5 k");
  expect(axisSteps(500)).toBe("500");
  expect(axisValue(0.25)).toBe("0.25");
  expect(axisValue(-0.5)).toBe("−0.5");
  expect(axisValue(3)).toBe("3");
  expect(axisValue(2e-4)).toBe("2e-4");
  expect([9.84, 120, 0.412, 0.00321].map(distance)).toEqual(["9.8", "120.0", "0.41", "0.0032"]);
  expect(percent(0.9837)).toBe("98.4 %");
  expect(figure(0.5342)).toBe("0.534");
  expect(figure(1240.4)).toBe("1,240");
  expect(figure(2e-4)).toBe("2.0e-4");
  expect(figure(-3)).toBe("−3");
  expect(figure(0)).toBe("0");
  expect(roughly(12.4)).toBe("12 s");
  expect(roughly(60)).toBe("1 min");
  expect(roughly(420)).toBe("7 min");
  expect(roughly(6000)).toBe("1 h 40");
  expect(roughly(36 * 3600)).toBe("36 h");
  expect(megabytes(12)).toBe("12 MB");
  expect([0, 12, 41_300, 99_999, 240_000].map(bytes)).toEqual([
    "0 MB",
    "1 kB",
    "41 kB",
    "100 kB",
    "0.2 MB",
  ]);
  expect([many(1, "time"), many(1500, "class", "classes")]).toEqual(["1 time", "1,500 classes"]);
});

it("says how long ago something was in a list", () => {
  const now = new Date(2026, 4, 20).getTime();
  const day = 86_400;
  expect([5, 125, 7300].map((s) => age(s, now))).toEqual(["now", "2 min ago", "2 h ago"]);
  expect([day, 3 * day].map((s) => age(s, now))).toEqual(["yesterday", "3 days ago"]);
  expect([30 * day, 365 * day].map((s) => age(s, now))).toEqual(["20 Apr", "20 May 2025"]);
});

it("writes sizes in megabytes, large ones in gigabytes", () => {
  expect([7_640_000, 231_000_000, 2_100_000_000].map(bytes)).toEqual([
    "7.6 MB",
    "231 MB",
    "2.1 GB",
  ]);
});

it("rounds a moment's epoch one way", () => {
  expect([12, 1.06, 0.98, 0.039, 0].map(epochText)).toEqual(["12", "1.1", "1", "0.04", "0"]);
});
