import { describe, expect, it } from "vitest";

import { job, report } from "../fixtures";
import { allJobs, shownJob, takenBy } from "./jobs";

const idle = { status: "idle" } as const;

describe("imports", () => {
  it("stand as told last, and keep the report that came before", () => {
    const asked = [job({ report: report() })];
    const told = [job({ state: "building", done: 3, report: null })];
    const [only, ...others] = allJobs(asked, idle, told);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ state: "building", done: 3 });
    expect(only?.report).not.toBeNull();
  });

  it("hold what this window sent before anything was told of it", () => {
    const sent = { status: "sent", job: job({ id: "i2", state: "checking" }) } as const;
    expect(allJobs([], sent, []).map(({ id }) => id)).toEqual(["i2"]);
    const told = [job({ id: "i2", state: "checked" })];
    expect(allJobs([], sent, told)[0]?.state).toBe("checked");
  });
});

describe("the import on the screen", () => {
  it("is the one under way, else the newest that ended", () => {
    const done = job({ id: "old", state: "done" });
    const open = job({ id: "new", state: "checking" });
    expect(shownJob([open, done], [])?.id).toBe("new");
    expect(shownJob([job({ id: "first", state: "refused" }), done], [])?.id).toBe("old");
  });

  it("is none that was put away or cancelled", () => {
    const jobs = [job({ id: "a", state: "done" }), job({ id: "b", state: "cancelled" })];
    expect(shownJob(jobs, ["a"])).toBeUndefined();
    const older = job({ id: "older", state: "done" });
    expect(shownJob([older, ...jobs], ["a"])).toBeUndefined();
  });
});

it("one import at a time, and the reason names the one that is in the way", () => {
  expect(takenBy(idle, undefined)).toBeUndefined();
  expect(takenBy(idle, job({ state: "done" }))).toBeUndefined();
  expect(takenBy(idle, job({ state: "checked" }))).toBe("Use or cancel “My fruit” first.");
  expect(takenBy(idle, job({ state: "building" }))).toMatch(/on its way/);
  const sending = { status: "sending", name: "Pets", sent: 1, total: 2, stop: () => undefined };
  expect(takenBy({ ...sending, status: "sending" }, undefined)).toMatch(/“Pets” is on its way/);
});
