import { expect, test } from "vitest";

import { endedSince, endText } from "./ended";

const known = (id: string, state: string, detail = "") => ({ id, name: id, state, detail });

test("only what ended meanwhile is told", () => {
  const before = [known("a", "running"), known("b", "paused"), known("c", "finished")];
  const now = [known("a", "finished"), known("b", "paused"), known("c", "finished")];
  expect(endedSince(before, now).map(({ id }) => id)).toEqual(["a"]);
  expect(endedSince([], now)).toEqual([]); // the page was opened after
  expect(endedSince(now, now)).toEqual([]);
});

test.each([
  ["finished", "", "has finished"],
  ["finished", "Its FD of 9.1 is not above the 10 that was asked for.", "has reached its target"],
  ["failed", "loss/g stopped being a finite number at step 7.", "has diverged"],
  ["failed", "The disk is full.", "has failed"],
  ["interrupted", "", "was interrupted"],
])("%s, %s: it %s", (state, detail, words) => {
  expect(endText(known("digits-01", state, detail))).toBe(`digits-01 ${words}`);
});
