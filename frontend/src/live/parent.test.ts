import { expect, it } from "vitest";

import { session } from "./fixtures";
import { heirOf, parentOf, resumedText } from "./parent";

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

it("finds the session that goes on in place of one that diverged", () => {
  const { config } = session();
  const settings = { ...config, rollbacks: 1 };
  const broken = session({ id: "broken", state: "failed", created_at: 10, ended_at: 20, config });
  const heir = session({ id: "heir", created_at: 19, config });
  const later = session({ id: "later", created_at: 30, config });
  expect(heirOf({ session: broken, settings }, [later, heir, broken])?.id).toBe("heir");
  expect(heirOf({ session: broken, settings: config }, [later, heir, broken])).toBeUndefined();
  expect(heirOf({ session: broken, settings }, [later, broken])).toBeUndefined();
});
