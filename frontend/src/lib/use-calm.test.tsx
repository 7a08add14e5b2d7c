import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { useCalm } from "./use-calm";

interface Props {
  value: number;
  key: string;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function calm() {
  return renderHook(({ value, key }: Props) => useCalm(value, 1_000, key), {
    initialProps: { value: 0, key: "a" },
  });
}

function pass(ms: number) {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

it("is renewed once in a while, and then by the newest", () => {
  const { result, rerender } = calm();
  rerender({ value: 1, key: "a" });
  pass(0);
  expect(result.current).toBe(1);
  const seen = [2, 3, 4, 5].map((value) => {
    rerender({ value, key: "a" });
    pass(240);
    return result.current;
  });
  expect(seen).toEqual([1, 1, 1, 1]);
  pass(40);
  expect(result.current).toBe(5);
});

it("is renewed at once where the key is another", () => {
  const { result, rerender } = calm();
  rerender({ value: 1, key: "a" });
  pass(0);
  rerender({ value: 2, key: "b" });
  expect(result.current).toBe(2);
});

it("rests while nobody looks", () => {
  const hidden = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  const { result, rerender } = calm();
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  rerender({ value: 1, key: "a" });
  pass(5_000);
  expect(result.current).toBe(0);
  hidden.mockReturnValue("visible");
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  pass(0);
  expect(result.current).toBe(1);
});
