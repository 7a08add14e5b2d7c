import { expect, it } from "vitest";

import { session } from "@/live/fixtures";

import { specialText, specialWords } from "./special";

const { config } = session();

it("says nothing while training is as usual", () => {
  expect(specialText(config)).toBeNull();
  expect(specialWords(config)).toEqual([]);
});

it("says who stands still, and how slow it is", () => {
  const slowed = { ...config, learners: "d" as const, slow_motion_s: 0.5 };
  expect(specialWords(slowed)).toEqual(["only D learns", "slow motion"]);
  expect(specialWords(slowed, true)).toEqual(["only D"]);
  expect(specialText(slowed)).toEqual({
    title: "Only D learns.",
    detail: "G stands still and is only measured. Slow motion, 0.5 s a step.",
  });
});
