import { expect, it } from "vitest";

import type { Snapshot, Treated } from "@/api/types";
import { snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import { chartEvents } from "./events";

const head = { session_id: "s1", version: 1, at: 1_700_000_000 } as const;

const knob = (seq: number, step: number, path = "adam_d.learning_rate") =>
  ({
    ...head,
    type: "knob",
    seq,
    step,
    knob: path,
    before: 0.04,
    after: 0.002,
    total_steps: 1000,
  }) as const;

function treated(
  seq: number,
  step: number,
  outcome: Treated["treatment"]["outcome"],
  paths: readonly string[] = [],
): Treated {
  return {
    ...head,
    type: "treated",
    seq,
    step,
    treatment: {
      illness: "rate_too_high",
      title: "Learning rate too high",
      outcome,
      remedy: "",
      why: [],
      changes: paths.map((path) => ({ path, before: 0.04, after: 0.002 })),
      number: 1,
      most: 3,
      text: "",
    },
  };
}

const texts = (marks: Snapshot["marks"]) =>
  chartEvents(fromSnapshot(snapshot({ marks, checkpoints: [] })), "step").map(
    ({ step, text }) => `${step} ${text}`,
  );

it("marks a treatment once, as the doctor's, and a person's change as before", () => {
  expect(
    texts([
      knob(1, 100),
      knob(2, 500),
      treated(3, 500, "changed", ["adam_d.learning_rate"]),
      knob(4, 500, "n_critic"),
    ]),
  ).toEqual([
    "100 D rate 4.0e-2 → 2.0e-3",
    "500 Doctor: D rate 4.0e-2 → 2.0e-3",
    "500 D steps per G step 0.04 → 0.002",
  ]);
});

it("marks where the doctor does no more", () => {
  expect(texts([treated(1, 500, "used_up"), treated(2, 900, "needs_person")])).toEqual([
    "500 Doctor: treatments used up",
    "900 Doctor: needs a person",
  ]);
});
