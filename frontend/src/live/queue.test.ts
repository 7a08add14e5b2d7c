import { expect, it } from "vitest";

import type { Session } from "@/api/types";

import { session } from "./fixtures";
import { occupant, occupiedText, waitingText } from "./queue";

const waiting = (id: string, place: number, change: Partial<Session> = {}) =>
  session({ id, state: "queued", ready_at: null, place, ...change });
const now = session({ id: "now", name: "digits-01", target: "cuda:0" });

it("says what it waits for, or how many come before it", () => {
  const all = [waiting("third", 7), waiting("first", 1), now, waiting("second", 2)];
  const words = ["first", "second", "third"].map((id) =>
    waitingText(all.find((one) => one.id === id) ?? now, all),
  );
  expect(words).toEqual([
    "Waiting for CPU",
    "Waiting, 2nd in the queue",
    "Waiting, 3rd in the queue",
  ]);
});

it("knows who has a device", () => {
  const all = [
    waiting("later", 1, { target: "cpu" }),
    now,
    session({ id: "x", state: "finished" }),
  ];
  expect(occupant(all, "cuda:0")?.id).toBe("now");
  expect(occupant(all, "cuda")?.id).toBe("now");
  expect(occupant(all, "cuda:1")).toBeUndefined();
  expect(occupant(all, "cpu")).toBeUndefined();
});

it("does not say that a session trains which is paused: nothing ends by itself then", () => {
  expect(occupiedText(now)).toBe("digits-01 trains on CUDA:0 now.");
  expect(occupiedText({ ...now, state: "paused" })).toBe(
    "digits-01 is paused and keeps CUDA:0: the queue stands still until it goes on and ends, or is stopped.",
  );
});
