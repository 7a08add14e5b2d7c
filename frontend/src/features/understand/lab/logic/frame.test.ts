import { expect, it } from "vitest";

import type { LabFrame } from "@/api/types";

import { HEAD, packed } from "./fixtures";
import { scaleOf, unpackFrame, type Picture } from "./frame";
import { EMPTY, remember, rowsOf } from "./history";
import { longest, rgb } from "./paint";
import { asked, beginsAnew, USUAL } from "./setup";
import { coverageOf, sentenceOf, spreadOf } from "./words";

function picture(changes: Partial<LabFrame> = {}): Picture {
  return unpackFrame(packed(changes));
}

it("while it rests, the newest divergence of other points takes the former one's place", () => {
  const divergence = { ...HEAD.divergence, step: 5 };
  const first = remember(EMPTY, [picture({ step: 5, divergence })]);
  const other = { ...divergence, kl: 8, js: 0.9 };
  const drawn = remember(first, [picture({ step: 5, divergence: other })]);
  expect(rowsOf(drawn, ["kl", "js"])).toEqual([{ x: 5, kl: 8, js: 0.9 }]);
  expect(remember(drawn, [picture({ step: 5, divergence: other })])).toBe(drawn);
});

it("unpacks a frame into its parts", () => {
  const { head, surface, real, fake, arrows, grid } = picture();
  expect(head).toEqual(HEAD);
  expect([surface, real, fake, arrows, grid].map((part) => [...part])).toEqual([
    [0, 0.25, 0.5, 1],
    [1, -1],
    [0.5, 0],
    [3, 4],
    [],
  ]);
  expect(longest(arrows)).toBe(5);
});

it("gives the output that is furthest from a guess the full colour", () => {
  expect(scaleOf(HEAD, new Float32Array([0.25, 0.5]))).toEqual({ middle: 0.5, reach: 0.25 });
  expect(scaleOf(HEAD, new Float32Array([0.5, 0.5]))).toEqual({ middle: 0.5, reach: 0.05 });
  const hinge: LabFrame = { ...HEAD, scores: "logit", undecided: 0 };
  expect(scaleOf(hinge, new Float32Array([-3, 1]))).toEqual({ middle: 0, reach: 3 });
  const critic: LabFrame = { ...hinge, undecided: null };
  expect(scaleOf(critic, new Float32Array([10, 14]))).toEqual({ middle: 12, reach: 2 });
  expect(scaleOf(critic, new Float32Array([7, 7])).reach).toBe(1);
});

it("remembers each step once, and divergences when they were counted", () => {
  const first = remember(EMPTY, [picture({ step: 1 }), picture({ step: 2 })]);
  const same = remember(first, [picture({ step: 2, loss_d: null })]);
  expect(same).toBe(first);
  const now = remember(same, [picture({ step: 5, loss_g: 9 })]);
  expect(rowsOf(now, ["loss_g"]).map(({ x, loss_g }) => [x, loss_g])).toEqual([
    [1, 0.7],
    [2, 0.7],
    [5, 9],
  ]);
  expect(rowsOf(now, ["kl", "js"])).toEqual([{ x: 3, kl: 2, js: 0.5 }]);
});

it("says what is seen", () => {
  expect(sentenceOf(picture())).toBe(
    "Real points, G's points and D's output over the plane, at step 3. D gives real points 0.60 " +
      "and G's 0.40. G covers 5 of 8 clusters. Jensen-Shannon divergence 0.50 bits.",
  );
  expect(coverageOf({ ...HEAD.divergence, covered: null })).toBeNull();
  expect(spreadOf("Both", new Float32Array([0, 1, 2, 1]))).toEqual({
    name: "Both",
    x: 1,
    y: 1,
    apart: 1,
  });
});

it("asks the engine for the recipe's own settings, and for rests in slow motion", () => {
  const usual = asked(USUAL);
  expect(usual.settings["network.options.g_widths"]).toEqual([128, 128, 128]);
  expect(usual.settings.slow_motion_s).toBe(0);
  const slow = asked({ ...USUAL, pace: 4, penalty: "none" });
  expect([slow.settings.slow_motion_s, slow.settings.penalty]).toEqual([0.25, null]);
});

it("begins anew for other networks only", () => {
  expect(beginsAnew(USUAL, { ...USUAL, loss: "hinge", points: "grid", rateD: 0.1 })).toBe(false);
  expect(beginsAnew(USUAL, { ...USUAL, latent: 1 })).toBe(true);
  expect(beginsAnew(USUAL, { ...USUAL, seed: 1 })).toBe(true);
});

it("reads the theme's colours", () => {
  expect(rgb(" #8cebb0")).toEqual([0x8c, 0xeb, 0xb0]);
  expect(rgb("#fff")).toEqual([255, 255, 255]);
});
