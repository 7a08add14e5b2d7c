import { expect, it } from "vitest";

import type { Ancestor } from "@/api/types";
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
  expect(progress.epoch).toBe(0.9);
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

it("a time limit ends it where it comes before the last step", () => {
  const left = (training_seconds: number, max_minutes: number, resumed?: number) => {
    const at = session({ step: 300, total_steps: 1300, training_seconds });
    const watched = fromSnapshot(snapshot({ session: at, clock }));
    const ancestors = resumed === undefined ? [] : [ancestor(resumed)];
    const settings = { ...watched.settings, max_minutes };
    return progressOf({ ...watched, settings, ancestors }).leftS;
  };
  expect([left(30, 1), left(30, 60), left(70, 1)]).toEqual([30, 100, 0]);
  // Resumed at 20 s: a limit of 12 s was over by then, and is given once more.
  expect([left(30, 0.2, 200), left(30, 1, 200)]).toEqual([2, 30]);
});

it("a session that is paused has no speed now, and says what is left once it goes on", () => {
  const held = session({ state: "paused", step: 300, total_steps: 1300, training_seconds: 30 });
  const progress = progressOf(fromSnapshot(snapshot({ session: held, clock })));
  expect(progress).toMatchObject({ paused: true, imagesPerS: null, leftS: 100 });
});

function ancestor(until: number): Ancestor {
  const { config } = session();
  return { session_id: "s0", name: "digits-00", until, device: "cpu", device_title: null, config };
}
