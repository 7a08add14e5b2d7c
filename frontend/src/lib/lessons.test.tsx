import { beforeEach, describe, expect, it } from "vitest";

import { BEGUN, useLessonStore } from "./lessons";

const { note, show } = useLessonStore.getState();
const now = () => useLessonStore.getState();

describe("the lessons of this browser", () => {
  beforeEach(() => useLessonStore.setState({ open: null, progress: {} }));

  it("begin at the first step and keep what was noted of each", () => {
    note("a", { session: "s1" });
    note("b", { step: 2 });
    note("a", { passed: [0] });
    expect(now().progress).toEqual({
      a: { ...BEGUN, session: "s1", passed: [0] },
      b: { ...BEGUN, step: 2 },
    });
  });

  it("are closed without being forgotten", () => {
    note("a", { step: 1 });
    show("a");
    expect(now().open).toBe("a");
    show(null);
    expect([now().open, now().progress.a?.step]).toEqual([null, 1]);
    expect(localStorage.getItem("ganscope-lessons")).toContain('"step":1');
  });
});
