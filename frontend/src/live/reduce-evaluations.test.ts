import { expect, it } from "vitest";

import type { EvaluationView, JudgeView, SessionEvent } from "@/api/types";

import { hello } from "./fixtures";
import { reduce } from "./reduce";
import { EMPTY } from "./state";

const job: EvaluationView = {
  id: "s1-100-1",
  checkpoint_id: "s1-100",
  session_id: "s1",
  session_name: "digits-01",
  step: 100,
  epoch: 1,
  dataset: "mnist",
  n: 500,
  seed: 0,
  state: "running",
  act: "Drawing pictures",
  done: 0,
  total: 11,
  figures: [],
  detail: "",
  created_at: 1,
  ended_at: null,
};
const judge: JudgeView = {
  dataset: "mnist",
  state: "training",
  done: 1,
  total: 9,
  accuracy: null,
  accuracy_n: null,
  accuracy_on: "",
  sha256: "",
  caution: "",
};
const head = { version: 1, session_id: "workspace", at: 1 } as const;

function after(told: SessionEvent[]) {
  const started = reduce(EMPTY, hello());
  const workspace = { type: "events", session_id: "workspace", after: 0 } as const;
  return reduce(started, { ...workspace, seq: told.length, events: told }).workspace;
}

it("evaluations and judges stand as they were told last", () => {
  const workspace = after([
    { ...head, type: "evaluation", seq: 1, job },
    { ...head, type: "judge", seq: 2, judge },
    { ...head, type: "evaluation", seq: 3, job: { ...job, done: 4 } },
    { ...head, type: "judge", seq: 4, judge: { ...judge, state: "ready" } },
  ]);
  expect(workspace?.evaluations).toEqual([{ ...job, done: 4 }]);
  expect(workspace?.judges).toEqual([{ ...judge, state: "ready" }]);
});

it("and are asked for again after a break", () => {
  const { workspace } = hello();
  const state = reduce(EMPTY, hello());
  const told = reduce(state, {
    ...{ type: "events", session_id: "workspace", after: 0, seq: 1 },
    events: [{ ...head, type: "evaluation", seq: 1, job }],
  });
  const same = reduce(told, hello({ workspace: { ...workspace, seq: 1 } }));
  expect(same.workspace?.evaluations).toHaveLength(1);
  const later = reduce(told, hello({ workspace: { ...workspace, seq: 9 } }));
  expect(later.workspace).toMatchObject({ evaluations: [], judges: [], since: 9 });
});
