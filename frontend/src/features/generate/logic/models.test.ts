import { describe, expect, it } from "vitest";

import type { Checkpoint } from "@/api/types";

import { choiceOf, statusOf } from "./models";

const saved = (step: number, fd: number | null): Checkpoint => ({
  id: `s-${step}`,
  session_id: "s",
  session_name: "digits",
  step,
  epoch: step / 100,
  nimg: step * 32,
  name: null,
  reason: "interval",
  created_at: step,
  bytes: 1,
  dataset: "mnist",
  recipe: "quick-digits-28",
  fd,
  thumbnail_url: "",
});

describe("which weights are meant", () => {
  it.each([null, "best", "s-200"])(
    "is none of them the best while nothing is measured: %s",
    (asked) => {
      const { mode, checkpoint } = choiceOf(asked, [saved(100, null), saved(200, null)], false);
      expect([mode, checkpoint?.step]).toEqual(["latest", 200]);
    },
  );

  it.each([null, "best", "s-100"])("is the lowest distance the best: %s", (asked) => {
    const { mode, checkpoint } = choiceOf(asked, [saved(100, 2), saved(200, 3)], false);
    expect([mode, checkpoint?.step]).toEqual(["best", 100]);
  });
});

describe("a session that cannot draw", () => {
  const here = { listed: true, row: undefined, absent: false, sessionId: "s", saved: true };
  const none = { mode: "latest", checkpoint: null } as const;

  it.each([
    ["points", "points"],
    ["pictures", "unsaved"],
    [undefined, "none"],
  ] as const)("is not called deleted while it is here: %s", (learns, status) => {
    expect(statusOf({ ...here, rows: [], learns }, none)).toBe(status);
  });
});
