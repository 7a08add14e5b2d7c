import { describe, expect, it } from "vitest";

import { goneOn } from "@/lib/average";
import { clippedOf } from "@/lib/clipped";
import type { Clock } from "@/live/state";

import { beliefDomain, logRefusal, lossDomain, numberDomain } from "./domain";
import { chartRows, onAxis, smoothed, type Row } from "./rows";
import { sentence } from "./sentence";

const clock: Clock = {
  step: [100, 200],
  seconds: [10, 30],
  nimg: [3200, 6400],
  epoch: [0.5, 1],
};
const names = ["loss/g"];

function rows(values: (number | null)[], weight = 0, zoom: [number, number] | null = null) {
  const lines = { "loss/g": { x: values.map((_, index) => index + 1), y: values } };
  const averages = goneOn({ weight, of: {} }, lines);
  return chartRows({ lines, averages, names, clock, axis: "step", zoom });
}

describe("rows of a chart", () => {
  it("give every step while there are few", () => {
    expect(rows([3, 2, 1]).map((row) => [row.x, row["loss/g"]])).toEqual([
      [1, 3],
      [2, 2],
      [3, 1],
    ]);
  });

  it("stay within 400 points and keep every spike", () => {
    for (const length of [401, 1_000, 4_999, 5_000]) {
      const values = Array.from({ length }, (_, index) =>
        index === 777 % length ? 50 : Math.sin(index),
      );
      const drawn = rows(values);
      expect(drawn.length).toBeLessThanOrEqual(402);
      expect(Math.max(...drawn.map((row) => row["loss/g"] ?? 0))).toBe(50);
      expect(drawn.every((row, i) => i === 0 || row.x > (drawn[i - 1]?.x ?? 0))).toBe(true);
    }
  });

  it("leave a hole where a value was not finite", () => {
    expect(rows([1, null, 1])[1]?.["loss/g"]).toBeNull();
  });

  it("smooth towards the mean and start at the first value, without a pull to it", () => {
    const drawn = rows([1, 3, 3, 3], 0.5);
    const values = drawn.map((row) => row[smoothed("loss/g")] ?? 0);
    [1, 7 / 3, 19 / 7, 43 / 15].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 12));
  });

  it("have no average while the engine has not told it", () => {
    const lines = { "loss/g": { x: [1, 2], y: [3, 4] } };
    const drawn = chartRows({ lines, averages: null, names, clock, axis: "step", zoom: null });
    expect(drawn.map((row) => [row["loss/g"], row[smoothed("loss/g")]])).toEqual([
      [3, null],
      [4, null],
    ]);
  });

  it("show only the steps that are looked at", () => {
    const drawn = rows(
      Array.from({ length: 100 }, (_, index) => index),
      0,
      [20, 30],
    );
    expect(drawn[0]?.step).toBe(20);
    expect(drawn.at(-1)?.step).toBe(30);
  });

  it("are none before the first step", () => {
    expect(rows([])).toEqual([]);
  });
});

it("a step lies between the ticks around it, on every axis", () => {
  expect(onAxis(clock, "step", 150)).toBe(150);
  expect(onAxis(clock, "time", 150)).toBe(20);
  expect(onAxis(clock, "epoch", 150)).toBe(0.75);
  expect(onAxis(clock, "time", 50)).toBe(5);
  expect(onAxis(clock, "time", 900)).toBe(30);
});

describe("axes", () => {
  it("losses have round ends from 0, and a lone spike does not flatten them", () => {
    const drawn = rows([1, 1, 40, 1, 1, 1, 1, 1, 1, 1], 0.9);
    const domain = lossDomain(drawn, names);
    expect(domain.low).toBe(0);
    expect(domain.high).toBeLessThan(20);
  });

  it("a spike of 300 flattens no chart, up or down", () => {
    const values = Array.from({ length: 4_000 }, (_, step) => 1 + Math.sin(step) / 2);
    const spiked = (spike: number) => rows(values.with(1_234, spike), 0.86);
    for (const domainOf of [
      (drawn: Row[]) => lossDomain(drawn, names),
      (drawn: Row[]) => numberDomain(drawn, names),
      (drawn: Row[]) => beliefDomain(drawn, names, "logit"),
    ]) {
      expect(domainOf(spiked(300)).high).toBeLessThan(5);
      expect(domainOf(spiked(-300)).low).toBeGreaterThan(-5);
      expect(clippedOf(spiked(300), names, domainOf(spiked(300)))[0]?.value).toBe(300);
    }
  });

  it("asked to, an axis holds even a spike", () => {
    const values = Array.from({ length: 400 }, (_, step) => 1 + Math.sin(step) / 2);
    for (const spike of [300, -300]) {
      const drawn = rows(values.with(123, spike), 0.86);
      for (const domain of [
        lossDomain(drawn, names, { all: true }),
        numberDomain(drawn, names, { all: true }),
        beliefDomain(drawn, names, "logit", { all: true }),
      ]) {
        expect(clippedOf(drawn, names, domain)).toEqual([]);
      }
    }
    expect(beliefDomain([], names, "logit", { all: true })).toEqual(
      beliefDomain([], names, "logit"),
    );
  });

  it("a probability is drawn from 0 to 1, a score as it is", () => {
    const drawn = rows([-3, 5]);
    expect(beliefDomain(drawn, names, "probability")).toMatchObject({ low: 0, high: 1 });
    const scores = beliefDomain(drawn, names, "logit");
    expect(scores.low).toBeLessThanOrEqual(-3);
    expect(scores.high).toBeGreaterThanOrEqual(5);
  });

  it("no logarithm of 0 or less", () => {
    expect(logRefusal(rows([1, 2]), names)).toBeNull();
    expect(logRefusal(rows([1, 0]), names)).toContain("logarithmic");
  });
});

it("a chart is told as a sentence", () => {
  const series = [{ name: "loss/g", label: "Generator", short: "G", role: "G" }] as const;
  expect(sentence(rows([4, 3, 2, 1]), series)).toBe("Generator 1.00, flat, over 4 steps");
  expect(sentence(rows([8, 7, 6, 5, 4, 3, 2, 1]), series)).toContain("falling, over 8 steps");
  expect(sentence([], series)).toBe("no values yet");
});
