import { expect, it } from "vitest";

import { figure, measured, session } from "@/live/fixtures";

import { beyond, finishedText } from "./ended-words";

const fd = (step: number, value: number, change: Parameters<typeof measured>[1] = {}) =>
  measured(step, { figures: [figure({ value })], ...change });

it("says how long it took and how good it became itself", () => {
  const ended = {
    session: session({ training_seconds: 408, step: 3000, total_steps: 3000 }),
    settings: { ...session().config, epochs: 30 },
  };
  expect(finishedText({ ...ended, measured: [] })).toBe("Finished: 30 epochs in 6 min 48 s.");
  const scores = [fd(2700, 8.4), fd(3000, 8.9), fd(500, 2, { session_id: "s0" })];
  expect(finishedText({ ...ended, measured: scores })).toBe(
    "Finished: 30 epochs in 6 min 48 s, best FD 8.4 at epoch 27.",
  );
  const early = session({ training_seconds: 60, step: 100, total_steps: 3000, epoch: 1.02 });
  expect(finishedText({ ...ended, session: early, measured: [] })).toBe(
    "Finished: 1 epoch in 1 min.",
  );
});

it("says no sentence twice", () => {
  const said = "Its time of 0.7 min is over. Its pictures are still noise.";
  expect(beyond(said, said)).toBe("");
  expect(beyond(said, "Its pictures are still noise. D only guesses.")).toBe("D only guesses.");
  expect(beyond("", "D only guesses.")).toBe("D only guesses.");
});
