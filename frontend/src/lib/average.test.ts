import { describe, expect, it } from "vitest";

import { averagesOf, goneOn, joined, type Averages } from "./average";
import { placesOf } from "./places";
import { extend, KEPT, type Line } from "./thin";

/** A small seeded generator, so that a failure can be seen again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A loss that falls, with spikes and holes, at the steps from 1 on. */
function noisy(seed: number, steps: number): Line {
  const next = random(seed);
  const y = Array.from({ length: steps }, (_, index) => {
    const chance = next();
    return chance < 0.003 ? null : chance > 0.997 ? 300 : 2 / Math.sqrt(index + 1) + next();
  });
  return { x: y.map((_, index) => index + 1), y };
}

/** TensorBoard's own loop: the average after each step. */
function oneByOne({ y }: Line, weight: number): (number | null)[] {
  let [last, count] = [0, 0];
  return y.map((value) => {
    if (value === null) return null;
    last = last * weight + (1 - weight) * value;
    count += 1;
    return last / (1 - weight ** count);
  });
}

const NONE = (weight: number): Averages => ({ weight, of: {} });

/** A page that was told ticks of some length. */
function grown({ x, y }: Line, tick: number, weight: number) {
  let [averages, raw] = [NONE(weight), { x: [], y: [] } as Line];
  for (let from = 0; from < x.length; from += tick) {
    const part = { x: x.slice(from, from + tick), y: y.slice(from, from + tick) };
    averages = goneOn(averages, { loss: part });
    raw = extend(raw, part.x, part.y);
  }
  return { raw, average: averages.of.loss?.line ?? raw };
}

describe("the average at a step", () => {
  for (const [seed, weight] of [
    [1, 0],
    [2, 0.5],
    [3, 0.86],
    [4, 0.99],
  ] as const) {
    it(`depends on no zoom, no tick and no length of the run, weight ${weight}`, () => {
      const whole = noisy(seed, 23_456);
      const exact = oneByOne(whole, weight);
      for (const [length, tick] of [
        [150, 1],
        [3_000, 7],
        [9_999, 137],
        [23_456, 500],
      ] as const) {
        const run = { x: whole.x.slice(0, length), y: whole.y.slice(0, length) };
        const pair = grown(run, tick, weight);
        expect(pair.average.x.length).toBeLessThanOrEqual(KEPT);
        const windows = [
          [1, length],
          [length / 3, length / 2],
          [length - 90, length],
        ];
        for (const [from = 1, to = length] of windows) {
          const places = placesOf([pair], { from, to, unit: 1 });
          expect(places.length).toBeGreaterThan(3);
          expect(places.length).toBeLessThanOrEqual(402);
          for (const { x, average } of places) {
            const value = exact[x - 1];
            if (typeof value === "number") expect(average[0]).toBeCloseTo(value, 9);
            else expect(average[0]).toBeNull();
          }
        }
      }
    });
  }

  it("is the same after a reload, when the engine tells it and ticks follow", () => {
    const whole = noisy(5, 900);
    const exact = oneByOne(whole, 0.9);
    for (const told of [0, 1, 899, 900]) {
      const { sum, count } = goneOn(NONE(0.9), {
        loss: { x: whole.x.slice(0, told), y: whole.y.slice(0, told) },
      }).of.loss ?? { sum: 0, count: 0 };
      const series = {
        loss: { step: told ? [told] : [], value: [exact[told - 1] ?? null], sum, finite: count },
      };
      const found = joined(averagesOf({ weight: 0.9, series }), { loss: whole });
      expect(found?.of.loss?.line.y.at(-1)).toBeCloseTo(exact[899] ?? 0, 9);
    }
  });

  it("is asked for again where the page no longer holds every step since", () => {
    const { raw } = grown(noisy(6, 20_000), 100, 0.5);
    const told = (step: number) =>
      averagesOf({
        weight: 0.5,
        series: { loss: { step: [step], value: [1], sum: 1, finite: 9 } },
      });
    expect(joined(told(1_000), { loss: raw })).toBeNull();
    expect(joined(told(19_500), { loss: raw })).not.toBeNull();
  });

  it("changes nothing where a step is told twice", () => {
    const once = goneOn(NONE(0.5), { loss: { x: [1, 2], y: [1, 2] } });
    expect(goneOn(once, { loss: { x: [1, 2], y: [9, 9] } })).toEqual(once);
  });
});

it("a bucket keeps its lowest and its highest value, wherever the averages stand", () => {
  const whole = noisy(7, 5_000);
  const y = whole.y.with(1_111, -50).with(1_113, 500);
  const pair = grown({ x: whole.x, y }, 100, 0.9);
  const raw = placesOf([pair], { from: 1, to: 5_000, unit: 1 }).flatMap((place) => place.raw);
  expect(raw).toContain(-50);
  expect(raw).toContain(500);
});
