import { expect, it } from "vitest";

import { session } from "@/live/fixtures";

import { parentOf, resumedText } from "./parent";

it("the checkpoint that a session was resumed from is read from its id", () => {
  expect(parentOf(session())).toBeNull();
  expect(parentOf(session({ parent: "20260101-ab12cd34-1200" }))).toEqual({
    sessionId: "20260101-ab12cd34",
    step: 1200,
  });
});

it("is told by name where the name is known", () => {
  const parent = { sessionId: "s1", step: 1200 };
  expect(resumedText(parent, [session()])).toBe("Resumed from digits-01, step 1,200");
  expect(resumedText(parent, [])).toBe("Resumed from a checkpoint at step 1,200");
});
