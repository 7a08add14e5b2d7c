import { IconAlertCircle, IconHourglass, IconPlayerStop } from "@tabler/icons-react";

import { useCancelEvaluation } from "@/api/evaluation-queries";
import type { EvaluationView } from "@/api/types";
import { Button } from "@/ui/button";
import { Meter } from "@/ui/meter";
import { Strip } from "@/ui/strip";

import { isUnderWay } from "../logic/choice";
import { stateText } from "../logic/sentences";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** How far an evaluation is, or why it ended early; absent once it is done. */
export function ProgressStrip({ job }: { job: EvaluationView }) {
  const cancel = useCancelEvaluation();
  if (job.state === "done") return null;
  if (!isUnderWay(job)) {
    const failed = job.state === "failed";
    return (
      <Strip
        tone={failed ? "bad" : "plain"}
        icon={failed ? <IconAlertCircle {...icon} /> : <IconPlayerStop {...icon} />}
        title={failed ? "The evaluation failed" : "The evaluation was cancelled"}
      >
        {stateText(job)}
      </Strip>
    );
  }
  return (
    <Strip
      icon={<IconHourglass {...icon} />}
      title={job.state === "waiting" ? "Waiting" : "Evaluating"}
      actions={
        <Button busy={cancel.isPending} onClick={() => cancel.mutate(job.id)}>
          Cancel
        </Button>
      }
    >
      <div className="column gap-6 pad-top-4">
        <span aria-hidden="true">{stateText(job)}</span>
        <Meter
          label={job.act === "" ? "Evaluation" : job.act}
          share={job.total > 0 ? job.done / job.total : null}
        />
        {cancel.error && <span role="alert">{cancel.error.message}</span>}
      </div>
    </Strip>
  );
}
