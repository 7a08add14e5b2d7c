import { expect, test } from "vitest";

import type { SessionState } from "@/api/types";
import { session } from "@/live/fixtures";

import { ordersFor } from "./order-words";

const titles = (state: SessionState, ready_at: number | null = 1) =>
  ordersFor(session({ name: "digits-01", state, ready_at })).map(([, title]) => title);

test("only what a session obeys in its state", () => {
  expect(titles("running")).toEqual([
    "Pause digits-01",
    "Save a checkpoint of digits-01",
    "One step of digits-01",
    "Stop digits-01",
  ]);
  expect(titles("paused")[0]).toBe("Continue digits-01");
  expect(titles("starting")).toEqual(["Stop digits-01"]);
  expect(titles("queued", null)).toEqual(["Take digits-01 out of the queue"]);
  expect(titles("stopping")).toEqual([]);
});
