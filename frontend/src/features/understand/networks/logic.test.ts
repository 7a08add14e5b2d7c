import { expect, test } from "vitest";

import type { CheckpointFigures, NetworkHistory } from "@/api/types";

import { view } from "./fixtures";
import { courseOf, placesOf, spokenOf, titleOf, verdictText } from "./logic";
import { partsOf } from "./step-list";
import { readAddress } from "./use-address";

const figures: CheckpointFigures = {
  checkpoint_id: "digits-01-40",
  step: 40,
  g: [{ name: "up.0", mean: 0.2, deviation: 0.3, gradient: null }],
  d: [{ name: "up.0", mean: 0.5, deviation: 0.6, gradient: 2 }],
  numbers: { "d/real": 0.64, "d/fake": 0.39, "loss/d": 0.97, "loss/g": 0.94, "lr/g": 0 },
  batch: 32,
  missing: "",
};

test("the way leads through G and then through D", () => {
  const places = placesOf(view());
  expect(places.map(({ role, layer }) => `${role} ${layer.name}`)).toEqual([
    "G input",
    "G up.0",
    "G to_image",
    "D input",
    "D down.0",
    "D head",
  ]);
  expect(places.filter(({ first }) => first)).toHaveLength(2);
  expect(placesOf(view({ d: null }))).toHaveLength(3);
});

test("a card says what comes in, and what a layer does", () => {
  const found = view();
  const titles = placesOf(found).map((place) => titleOf(place, found));
  expect(titles[0]).toBe("noise z, class 1");
  expect(titles[1]).toBe("conv 3×3, ReLU");
  expect(titles[3]).toBe("generated picture of 1");
  expect(verdictText(view({ drawn: "" }))).toContain("this generated point");
  expect(titles[4]).toBe("block of 4: conv 3×3, …");
  const [input] = placesOf({ ...found, conditional: false });
  expect(input && titleOf(input, { ...found, conditional: false })).toBe("noise z");
});

test("those who listen hear which network and which layer it is", () => {
  expect(placesOf(view()).map(spokenOf)[1]).toBe("Generator, up.0:");
});

test("the verdict is told by its numbers, and never squashed", () => {
  expect(verdictText(view())).toContain("0.40 (on a scale from 0 to 1) and takes it for generated");
  const logit = { ...view({ score: 3.2, seen: "real" }), scores: "logit", undecided: 0 } as const;
  expect(verdictText(logit)).toContain("real picture 3.20 (larger is more real)");
  expect(verdictText({ ...view(), undecided: null })).toContain("Only differences count");
  expect(verdictText(view({ score: null }))).toBe("");
});

test("a layer's course is of its own network", () => {
  const history: NetworkHistory = { session_id: "digits-01", checkpoints: [figures], kept: 1 };
  expect(courseOf(history, "G", "up.0", "mean")).toEqual([0.2]);
  expect(courseOf(history, "D", "up.0", "gradient")).toEqual([2]);
  expect(courseOf(history, "G", "gone", "mean")).toEqual([null]);
  expect(courseOf(undefined, "G", "up.0", "mean")).toEqual([]);
});

test("a step has six parts, with the numbers that it had", () => {
  const parts = partsOf(figures, "picture");
  expect(parts.map(({ note }) => note)).toEqual([
    "D(real) = 0.64",
    "D(fake) = 0.39",
    "Loss 0.97, gradient of length –",
    "",
    "G’s loss 0.94; back through D, its gradient in G has length –",
    "At rest in this session",
  ]);
});

test("an address of nonsense is that of the first sample", () => {
  const address = readAddress(new URLSearchParams("seed=-3&class=x&seen=both&at=digits-01-40"));
  expect(address).toEqual({ at: "digits-01-40", seed: 0, classIndex: 0, seen: "generated" });
});
