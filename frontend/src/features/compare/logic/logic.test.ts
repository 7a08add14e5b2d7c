import { expect, it } from "vitest";

import { preview } from "@/live/fixtures";

import { aligned, placeText } from "./align";
import { difference } from "./curves";
import { nearestTo, stopsOf, stopAt } from "./stops";

const clock = {
  step: [10, 20],
  training_seconds: [1, 3],
  nimg: [320, 640],
  epoch: [0.1, 0.2],
};

it("lays a line against seconds or images", () => {
  const line = { x: [5, 10, 15, 20, 25], y: [1, 2, 3, 4, 5] };
  expect(aligned(line, clock, "step")).toBe(line);
  expect(aligned(line, clock, "seconds").x).toEqual([0.5, 1, 2, 3, 3]);
  expect(aligned(line, clock, "images").x).toEqual([160, 320, 480, 640, 640]);
});

it("names a place", () => {
  expect(placeText(4040, "step")).toBe("step 4,040");
  expect(placeText(104, "seconds")).toBe("1 min 44 s");
  expect(placeText(129_280, "images")).toBe("129,280 images");
});

it("takes one line from another, read in between where it was thinned", () => {
  const gap = difference({ x: [1, 2, 3], y: [3, 3, null] }, { x: [1, 3], y: [1, 2] });
  expect(gap).toEqual({ x: [1, 2, 3], y: [2, 1.5, null] });
});

it("one slider stops at every preview of all sessions", () => {
  const at = (...steps: number[]) => steps.map((step) => preview({ step }));
  const stops = stopsOf([at(0, 10, 20), at(0, 12)], "step");
  expect(stops).toEqual([0, 10, 12, 20]);
  expect([null, -3, 11, 15.9, 99].map((place) => stopAt(stops, place))).toEqual([3, 0, 1, 2, 3]);
  expect(nearestTo(at(0, 12), 20, "step")?.step).toBe(12);
  expect(nearestTo([], 20, "step")).toBeNull();
});
