import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import { useUndo } from "@/lib/undo";

import { answer, picture } from "./fixtures";
import { refOf } from "./logic/pictures";
import { usePicked } from "./picked";
import { usePutBack } from "./use-put-back";

it("pictures put back can be picked again at once", () => {
  const one = { picture: picture(), model: refOf(answer()), title: "Draw me a 7" };
  usePicked.getState().toggle(one);
  const { result } = renderHook(usePutBack);
  result.current();
  expect(usePicked.getState().picked).toEqual([]);
  expect(useUndo.getState().pending[0]?.text).toBe("Put 1 picked image back");
  useUndo.getState().takeBack("picked");
  expect(usePicked.getState().picked).toEqual([one]);
});
