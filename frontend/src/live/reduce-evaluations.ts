import type { EvaluationView, JudgeView } from "@/api/types";

import type { Workspace } from "./state";

type Told = Pick<Workspace, "evaluations" | "judges">;

/** What is known of evaluations and judges before an event speaks of them. */
export const NOTHING_TOLD: Told = { evaluations: [], judges: [] };

/** An evaluation as it is now; whatever was told of it before is out of date. */
export function withEvaluation(workspace: Workspace, job: EvaluationView): Workspace {
  const others = workspace.evaluations.filter(({ id }) => id !== job.id);
  return { ...workspace, evaluations: [...others, job] };
}

/** A judge as it is now. */
export function withJudge(workspace: Workspace, judge: JudgeView): Workspace {
  const others = workspace.judges.filter(({ dataset }) => dataset !== judge.dataset);
  return { ...workspace, judges: [...others, judge] };
}
