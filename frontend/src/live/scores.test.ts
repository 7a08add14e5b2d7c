import { expect, it } from "vitest";

import { checkpoint, figure, hello, measured, session, snapshot } from "./fixtures";
import { reduce } from "./reduce";
import {
  bestScore,
  comparable,
  distanceThatCounts,
  featuresIn,
  figureOf,
  shortTitle,
} from "./scores";
import { EMPTY } from "./state";

const fd = (value: number | null, extractor = "judge") => figure({ value, extractor });
const asked = session().config;

it("takes the figure of the extractor that counts", () => {
  const both = measured(100, { figures: [fd(40, "random"), fd(12)] });
  expect(figureOf(both, "fd")?.value).toBe(12);
  expect(figureOf(measured(100, { figures: [fd(40, "random")] }), "fd")).toBeUndefined();
  const look = figure({ name: "diversity", extractor: "pixels", value: 0.8 });
  expect(figureOf(measured(100, { figures: [look] }), "diversity")?.value).toBe(0.8);
});

it("compares only scores of as many pictures, the newest of each step", () => {
  const few = measured(100, { n: 500 });
  const again = measured(100, { figures: [fd(10)], seq: 900 });
  expect(distanceThatCounts(few, asked)).toBeNull();
  expect(comparable([measured(200), measured(100), few, again], asked)).toEqual([
    again,
    measured(200),
  ]);
});

it("finds the best one, whatever was refused", () => {
  const scores = [12, null, 9, 9].map((value, index) =>
    measured((index + 1) * 100, { figures: [fd(value)] }),
  );
  expect(bestScore(scores)).toEqual({ measured: scores[2], fd: 9 });
  expect(bestScore([])).toBeNull();
});

it("a score that counts becomes its checkpoint's own", () => {
  const held = [checkpoint(), checkpoint({ id: "s1-200", step: 200, fd: 20 })];
  const started = reduce(EMPTY, hello({ snapshot: snapshot({ checkpoints: held }) }));
  const told = (seq: number, change: Parameters<typeof measured>[1]) =>
    reduce(started, {
      type: "events",
      session_id: "s1",
      after: 0,
      seq,
      events: [measured(100, { seq, ...change })],
    }).watched;
  const now = told(1, {});
  expect(now?.checkpoints.map((one) => one.fd)).toEqual([12, 20]);
  expect(now?.measured).toHaveLength(1);
  const few = told(1, { n: 500 });
  expect(few?.checkpoints.map((one) => one.fd)).toEqual([null, 20]);
  expect(few?.measured).toHaveLength(1);
});

it("names the features that a title rests on, and is short where it must be", () => {
  expect(featuresIn("Precision (judge)")).toBe(" (judge)");
  expect(featuresIn("FID")).toBe("");
  expect(featuresIn()).toBe("");
  expect(shortTitle("Fréchet distance (judge)")).toBe("FD (judge)");
  expect(shortTitle("Kernel distance (random features) ×10³")).toBe("KD (random) ×10³");
  expect(shortTitle("FID")).toBe("FID");
});
