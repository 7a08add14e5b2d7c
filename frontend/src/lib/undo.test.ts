import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { UNDO_MS, useUndo } from "./undo";

beforeEach(() => {
  vi.useFakeTimers();
  useUndo.setState({ pending: [], refusal: null });
});
afterEach(() => vi.useRealTimers());

const keys = () => useUndo.getState().pending.map((entry) => entry.key);

it("is done after 8 s, and hidden until then and while it is done", async () => {
  let finish: () => void = () => undefined;
  const commit = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  useUndo.getState().offer("dataset:fruit", "Deleted “My fruit”", commit);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(commit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(commit).toHaveBeenCalledOnce();
  expect(useUndo.getState().pending[0]?.late).toBe(true);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(keys()).toEqual([]);
});

it("taken back, it is never done", async () => {
  const commit = vi.fn(() => Promise.resolve());
  useUndo.getState().offer("a", "Deleted a", commit);
  useUndo.getState().takeBack("a");
  await vi.advanceTimersByTimeAsync(UNDO_MS * 2);
  expect(commit).not.toHaveBeenCalled();
});

it("refused, it comes back with the reason", async () => {
  useUndo.getState().offer("a", "Deleted a", () => Promise.reject(new Error("A session uses it.")));
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(keys()).toEqual([]);
  expect(useUndo.getState().refusal).toBe("A session uses it.");
});

it("deleted, taken back and deleted again counts from the last time", async () => {
  const commit = vi.fn(() => Promise.resolve());
  useUndo.getState().offer("a", "Deleted a", commit);
  await vi.advanceTimersByTimeAsync(5_000);
  useUndo.getState().takeBack("a");
  useUndo.getState().offer("a", "Deleted a", commit);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(commit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(commit).toHaveBeenCalledOnce();
});

it("takes back what is done already, the newest of its kind, for 8 s", async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  useUndo.getState().done("a", "G rate 2 → 1", first);
  useUndo.getState().done("a", "G rate 1 → 3", second);
  expect(keys()).toEqual(["a"]);
  useUndo.getState().takeBack("a");
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();
  useUndo.getState().done("a", "G rate 3 → 4", first);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(keys()).toEqual([]);
  expect(first).not.toHaveBeenCalled();
});
