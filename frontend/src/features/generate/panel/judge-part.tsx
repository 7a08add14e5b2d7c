import { judgeText } from "@/live/judge-words";
import { useJudges } from "@/live/use-judges";
import { Toggle } from "@/ui/toggle";

import type { GenerateState } from "../use-generate-state";

/** Whether a classifier looks at the pictures, how far it can be trusted, and what follows. */
export function JudgePart({ state }: { state: GenerateState }) {
  const { address, change, model } = state;
  const judge = useJudges()?.find(({ dataset }) => dataset === model.row?.dataset);
  const title = model.dataset?.title ?? "this data set";
  if (!model.row) return null;
  if (!judge) {
    return (
      <p className="push-6 tiny-note">
        {model.dataset?.classes.length === 0
          ? `${title} has no classes, so there is nothing for a classifier to tell apart.`
          : "No classifier is known for this data set."}
      </p>
    );
  }
  const able = judge.state === "ready" || judge.state === "shipped";
  return (
    <>
      <div>
        <Toggle
          label="Judge with classifier"
          checked={address.judge}
          onChange={(on) => change({ judge: on })}
        />
        <p className="push-6 tiny-note">
          {able ? `Classifier of ${title}: ${judgeText(judge)}` : pending(title, judgeText(judge))}
        </p>
      </div>
      <Toggle
        label="Sort by confidence"
        checked={address.sorted}
        onChange={(sorted) => change({ sorted })}
      />
      <Toggle
        label="Only recognised"
        checked={address.recognised}
        onChange={(recognised) => change({ recognised })}
      />
    </>
  );
}

/** Why nothing is judged yet, and how that changes. */
function pending(title: string, words: string): string {
  return `The classifier of ${title} is not there yet: ${words}. Evaluate a checkpoint to train it.`;
}
