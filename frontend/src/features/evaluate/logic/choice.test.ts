import { describe, expect, it } from "vitest";

import type { EvaluationReport } from "@/api/types";
import { checkpoint } from "@/live/fixtures";

import { figure, job, JUDGE, measured } from "../fixtures";
import {
  firstChoice,
  marksOf,
  mergedJobs,
  pastOf,
  sessionsOf,
  shownPast,
  withoutLast,
} from "./choice";
import { shownOf } from "./shown";

describe("checkpoints to choose from", () => {
  const saved = [
    checkpoint({ id: "s2-5", session_id: "s2", session_name: "new", step: 5 }),
    checkpoint({ id: "s1-100", step: 100, fd: 9 }),
    checkpoint({ id: "s1-200", step: 200, fd: 12 }),
  ];
  const sessions = sessionsOf(saved);

  it("stand by session, newest first, the best and the latest marked", () => {
    expect(sessions.map(({ name, checkpoints }) => [name, checkpoints.length])).toEqual([
      ["new", 1],
      ["digits-01", 2],
    ]);
    const [, second] = sessions;
    expect(second && marksOf(second, "s1-100")).toEqual(["best"]);
    expect(second && marksOf(second, "s1-200")).toEqual(["latest"]);
  });

  it("begin with the best of the newest session, or its latest", () => {
    expect(firstChoice(sessions)).toBe("s2-5");
    expect(firstChoice(sessions.slice(1))).toBe("s1-100");
    expect(firstChoice([])).toBeNull();
    expect(withoutLast("ab-c-12")).toBe("ab-c");
  });
});

describe("evaluations of a checkpoint", () => {
  const old = measured({ evaluation_id: "s1-100-0", at: 5, origin: "asked" });
  const done = job({ id: "s1-100-1", state: "done", created_at: 9 });
  const failed = job({ id: "s1-100-2", state: "failed", created_at: 12 });

  it("are those of now and of earlier servers, newest first", () => {
    const past = pastOf("s1-100", [done, failed], [old, measured()]);
    expect(past.map(({ id }) => id)).toEqual(["s1-100-2", "s1-100-1", "s1-100-0"]);
    expect(shownPast(past)).toBe("s1-100-1");
    expect(shownPast(pastOf("s1-100", [failed], []))).toBe("s1-100-2");
    expect(pastOf("s1-7", [done], [old])).toEqual([]);
  });

  it("stand as they were told last", () => {
    const [now] = mergedJobs([done], [{ ...done, state: "cancelled" }]);
    expect(now?.state).toBe("cancelled");
  });
});

describe("the scores on the screen", () => {
  const found = { checkpointId: "s1-100", job: undefined, report: undefined, measured: [] };

  it("are those of training before anybody asked, and nothing before that", () => {
    expect(shownOf(found)).toBeNull();
    const shown = shownOf({
      ...found,
      measured: [measured({ checkpoint_id: "s1-9" }), measured()],
    });
    expect(shown).toMatchObject({ id: null, n: 5000, extractors: [JUDGE] });
  });

  it("are as far as they are ready, then whole", () => {
    expect(shownOf({ ...found, job: job() })).toMatchObject({ n: 10_000, evaluation: null });
    const evaluation = {
      ...{ n: 500, seed: 7, device: "cpu", seconds: 3, reference: measured().reference },
      ...{ extractors: [JUDGE], figures: [figure()], confusion: null, memory: null },
      ...{ best: [], worst: [], samples: null, real: null },
    };
    const report: EvaluationReport = {
      ...{ id: "s1-100-1", checkpoint_id: "s1-100", session_id: "s1", session_name: "digits-01" },
      ...{ step: 100, epoch: 1, created_at: 1, evaluation },
    };
    expect(shownOf({ ...found, job: job(), report })).toMatchObject({ seed: 7, evaluation });
  });
});
