import { expect, it } from "vitest";

import type { SpeedReport } from "@/api/types";
import { recipe } from "@/forms/fixtures";

import { estimate, estimateOn, stepsOf } from "./estimate";
import { families } from "./families";

const speed: SpeedReport = {
  state: "done",
  device: "cpu",
  device_title: "A processor",
  measured_at: 1,
  results: [{ key: "a", images_per_s: 500 }],
  detail: "",
};

it("comes from a speed test of this very kind on this device, and from nothing else", () => {
  expect(estimate(recipe(), speed, "cpu")).toBe(200);
  expect(estimate(recipe(), speed, "cuda:0")).toBeNull();
  expect(estimate(recipe({ speed_key: "b" }), speed, "cpu")).toBeNull();
  expect(estimate(recipe(), { ...speed, results: [] }, "cpu")).toBeNull();
});

it("is never longer than the time limit", () => {
  const limited = recipe({ config: { ...recipe().config, max_minutes: 2 } });
  expect(estimate(limited, speed, "cpu")).toBe(120);
});

it("holds for another data set only where its pictures have the same shape", () => {
  const { dataset } = recipe();
  const larger = { ...dataset, name: "mnist", images: 60_000 };
  expect(estimateOn(recipe(), larger, speed, "cpu")).toBe(1200);
  expect(estimateOn(recipe(), { ...larger, channels: 3 }, speed, "cpu")).toBeNull();
});

it("counts whole batches", () => {
  expect(stepsOf(recipe())).toBe(10 * 312);
});

it("groups variants under the recipe they change, the shorter first", () => {
  const change = (name: string, base: string | null, epochs: number, max_minutes?: number) =>
    recipe({
      name,
      extends: base,
      config: { ...recipe().config, epochs, max_minutes: max_minutes ?? null },
    });
  const listed = families([
    change("a", null, 10),
    change("a-production", "a", 100),
    change("a-plain", "a", 10),
    change("a-plain-short", "a-plain", 10, 1),
    change("a-short", "a", 10, 1),
    change("b", "gone", 1),
  ]);
  expect(listed.map(({ base, variants }) => [base.name, ...variants.map((v) => v.name)])).toEqual([
    ["a", "a-short", "a-production"],
    ["a-plain", "a-plain-short"],
    ["b"],
  ]);
});
