import { expect, it } from "vitest";

import { session } from "@/live/fixtures";

import { concernsLearning, turnText } from "./turns";

const settings = {
  ...session().config,
  penalty: { name: "r1", options: {} },
  augment: [{ name: "diff_augment", options: {} }],
};

it.each([
  ["adam_g.learning_rate", 2e-4, 1e-4, "G rate 2.0e-4 → 1.0e-4"],
  ["penalty.options.weight", 2, 4, "R1 weight 2 → 4"],
  ["augment.0.options.probability", 1, 0.5, "Diff augment probability 1 → 0.5"],
  ["loss.options.label_smoothing", 0, 0.1, "NS BCE label smoothing 0 → 0.1"],
  ["epochs", 10, 1200, "Epochs 10 → 1,200"],
  ["ema.halflife_kimg", 10, 20, "EMA half-life 10 → 20 kimg"],
  ["clip_gradients", null, 10, "Clip gradients off → 10"],
  ["preview_every_steps", null, 50, "Preview every automatic → 50 steps"],
  ["loss.name", "ns_bce", "hinge", "Loss NS BCE → Hinge"],
  ["augment.0.name", null, "diff_augment", "Augmentation off → Diff augment"],
  ["learners", "both", "d", "Only D learns"],
  ["slow_motion_s", 0, 0.5, "Slow motion, 0.5 s a step"],
  ["slow_motion_s", 0.5, 0, "Slow motion off"],
])("says what changed: %s", (path, before, after, text) => {
  expect(turnText(settings, path, before, after)).toBe(text);
});

it("keeps what training does not feel off the charts", () => {
  expect(concernsLearning("slow_motion_s")).toBe(false);
  expect(concernsLearning("penalty.options.weight")).toBe(true);
});
