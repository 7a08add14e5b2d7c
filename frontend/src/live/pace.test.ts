import { expect, it } from "vitest";

import type { Download } from "@/api/types";

import { nextPace, withPace } from "./pace";

const download: Download = {
  dataset: "cifar10",
  state: "downloading",
  done_mb: 10,
  total_mb: 170.5,
  detail: "",
};

it("a rate takes two reports, and follows what changes", () => {
  const first = nextPace(undefined, 100, 10);
  expect(first.mbPerS).toBeNull();
  const second = nextPace(first, 101, 18);
  expect(second.mbPerS).toBeCloseTo(8);
  const slower = nextPace(second, 102, 20);
  expect(slower.mbPerS).toBeGreaterThan(2);
  expect(slower.mbPerS).toBeLessThan(8);
});

it("a report that came twice or starts over divides by nothing", () => {
  const pace = nextPace(nextPace(undefined, 100, 10), 101, 18);
  expect(nextPace(pace, 101, 18)).toBe(pace);
  expect(nextPace(pace, 102, 0).mbPerS).toBeNull();
});

it("a download that pauses or ends has no pace", () => {
  const running = withPace({}, 100, download);
  expect(Object.keys(running)).toEqual(["cifar10"]);
  expect(withPace(running, 101, { ...download, state: "ready" })).toEqual({});
});
