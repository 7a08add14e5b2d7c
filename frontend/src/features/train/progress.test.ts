import { expect, it } from "vitest";

import { session, snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import { progressOf } from "./progress";

const clock = {
  step: [100, 200, 300],
  training_seconds: [10, 20, 30],
  nimg: [3200, 6400, 9600],
  epoch: [0.3, 0.6, 0.9],
};

it("time left comes from the measured speed", () => {
  const at = session({ step: 300, total_steps: 1300, epoch: 0.9, training_seconds: 30 });
  const progress = progressOf(fromSnapshot(snapshot({ session: at, clock })));
  expect(progress.leftS).toBe(100);
  expect(progress.imagesPerS).toBe(320);
  expect(progress.epoch).toBe(1);
  expect(progress.share).toBeCloseTo(300 / 1300);
});

it("nothing is guessed before there is a measurement", () => {
  const progress = progressOf(fromSnapshot(snapshot({ session: session({ total_steps: 0 }) })));
  expect(progress.leftS).toBeNull();
  expect(progress.imagesPerS).toBeNull();
  expect(progress.share).toBeNull();
});

it("a finished session is at its last epoch", () => {
  const done = session({
    state: "finished",
    step: 1000,
    epoch: 10,
    nimg: 32_000,
    training_seconds: 40,
  });
  const progress = progressOf(fromSnapshot(snapshot({ session: done, clock })));
  expect(progress.epoch).toBe(10);
  expect(progress.leftS).toBeNull();
  expect(progress.imagesPerS).toBe(800);
});

it("what is left is not known in a queue, whatever its parent's speed was", () => {
  const waiting = session({ state: "queued", step: 300, total_steps: 0 });
  expect(progressOf(fromSnapshot(snapshot({ session: waiting, clock }))).leftS).toBeNull();
});
