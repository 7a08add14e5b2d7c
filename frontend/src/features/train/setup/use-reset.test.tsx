import { renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";

import { useUndo } from "@/lib/undo";

import { useDraft } from "./draft";
import { useReset } from "./use-reset";

beforeEach(() => useDraft.getState().choose("a", { epochs: "3", seed: "7" }));

it.each([
  [["epochs"], { seed: "7" }, "Reset 1 change of the settings"],
  [undefined, {}, "Reset 2 changes of the settings"],
] as const)("what is reset can be had back: %j", (paths, left, text) => {
  const { result } = renderHook(useReset);
  result.current(paths);
  expect(useDraft.getState().changes).toEqual(left);
  const [offer] = useUndo.getState().pending;
  expect(offer?.text).toBe(text);
  useUndo.getState().takeBack("draft");
  expect(useDraft.getState().changes).toEqual({ epochs: "3", seed: "7" });
});
