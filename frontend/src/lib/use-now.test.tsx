import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { useNow } from "./use-now";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

function pass(ms: number) {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

function Shown({ everyMs }: { everyMs: number }) {
  return <p>{`${everyMs}: ${useNow(everyMs)}`}</p>;
}

it("one clock serves all ages, each as often as it asks, and rests when nobody looks", () => {
  const shown = render(
    <>
      <Shown everyMs={1_000} />
      <Shown everyMs={20_000} />
    </>,
  );
  expect(vi.getTimerCount()).toBe(1);
  expect(screen.getByText("1000: 1000")).toBeDefined();
  pass(3_000);
  expect(screen.getByText("1000: 1003")).toBeDefined();
  expect(screen.getByText("20000: 1000")).toBeDefined();
  pass(20_000);
  expect(screen.getByText("20000: 1020")).toBeDefined();
  shown.unmount();
  expect(vi.getTimerCount()).toBe(0);
});
