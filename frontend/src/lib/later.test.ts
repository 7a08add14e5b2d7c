import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { prefetchIdly } from "./later";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("scripts come one after the other, and one that fails keeps none from coming", async () => {
  const asked: string[] = [];
  const load = (name: string) => () => {
    asked.push(name);
    return name === "b" ? Promise.reject(new Error("offline")) : Promise.resolve(name);
  };
  prefetchIdly([load("a"), load("b"), load("c")]);
  expect(asked).toEqual([]);
  await vi.advanceTimersToNextTimerAsync();
  expect(asked).toEqual(["a"]);
  await vi.runAllTimersAsync();
  expect(asked).toEqual(["a", "b", "c"]);
});

test("once it is ended nothing more comes", async () => {
  const load = vi.fn(() => Promise.resolve());
  const end = prefetchIdly([load, load]);
  await vi.advanceTimersToNextTimerAsync();
  end();
  await vi.runAllTimersAsync();
  expect(load).toHaveBeenCalledTimes(1);
});
