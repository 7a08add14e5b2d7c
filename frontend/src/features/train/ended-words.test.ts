import { expect, it } from "vitest";

import { figure, measured, session } from "@/live/fixtures";

import { finishedText } from "./ended-words";

const fid = (step: number, value: number, change: Parameters<typeof measured>[1] = {}) =>
  measured(step, { figures: [figure({ value })], ...change });

it("says how long it took and how good it became itself", () => {
  const ended = {
    session: session({ training_seconds: 408 }),
    settings: { ...session().config, epochs: 30 },
  };
  expect(finishedText({ ...ended, measured: [] })).toBe("Finished: 30 epochs in 6 min 48 s.");
  const scores = [fid(2700, 8.4), fid(3000, 8.9), fid(500, 2, { session_id: "s0" })];
  expect(finishedText({ ...ended, measured: scores })).toBe(
    "Finished: 30 epochs in 6 min 48 s, best FID 8.4 at epoch 27.",
  );
});
