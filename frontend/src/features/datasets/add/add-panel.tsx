import { IconAlertCircle } from "@tabler/icons-react";

import type { ImportView } from "@/api/datasets";
import { bytes, count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { JobStep } from "../check/job-step";
import classes from "./add.module.css";
import { useAdding, type Adding } from "./adding";
import { ChooseStep } from "./choose-step";
import { DropZone } from "./drop-zone";
import { isUnderWay } from "./jobs";
import { ProgressStep } from "./progress-step";

interface Props {
  job: ImportView | undefined;
  over: boolean;
  /** Why nothing can be sent or changed now. */
  blocked: string | undefined;
  onTrain: (dataset: string) => void;
}

/** Own pictures, from the folder to the data set. */
export function AddPanel({ job, over, blocked, onTrain }: Props) {
  const { adding, choose } = useAdding();
  const mine = adding.status !== "idle" && adding.status !== "sent";
  return (
    <div className={classes.panel}>
      <DropZone over={over} blocked={blocked ?? takenBy(adding, job)} onChoose={choose} />
      {mine ? (
        <OwnStep adding={adding} />
      ) : (
        job && <JobStep key={job.id} job={job} blocked={blocked} onTrain={onTrain} />
      )}
    </div>
  );
}

/** One at a time: what has to come to its end before more pictures are brought. */
export function takenBy(adding: Adding, job: ImportView | undefined): string | undefined {
  if (adding.status === "packing" || adding.status === "sending") {
    return `“${adding.name}” is on its way. Wait for it, or cancel it.`;
  }
  if (adding.status === "chosen" || !job || !isUnderWay(job)) return undefined;
  return job.state === "checked"
    ? `Use or cancel “${job.name}” first.`
    : `“${job.name}” is on its way. Wait for it, or cancel it.`;
}

/** What happens in this window, before the engine has it. */
function OwnStep({ adding }: { adding: Adding }) {
  const { send, reset } = useAdding();
  switch (adding.status) {
    case "chosen":
      return <ChooseStep {...adding} />;
    case "packing": {
      const { name, done, total, stop } = adding;
      return (
        <ProgressStep
          title={`Gathering “${name}”`}
          text={`${count(done)} of ${count(total)} files`}
          share={done / total}
          onCancel={stop}
        />
      );
    }
    case "sending": {
      const { name, sent, total, stop } = adding;
      return (
        <ProgressStep
          title={`Sending “${name}”`}
          text={`${bytes(sent)} of ${bytes(total)}`}
          share={sent / Math.max(1, total)}
          onCancel={stop}
        />
      );
    }
    case "refused": {
      const { reason, again } = adding;
      return (
        <Strip
          tone="bad"
          icon={<IconAlertCircle size={18} stroke={1.6} aria-hidden="true" />}
          title={reason}
          actions={
            <>
              {again && (
                <Button onClick={() => void send(again.source, again.name)}>Try again</Button>
              )}
              <Button onClick={reset}>Close</Button>
            </>
          }
        />
      );
    }
    case "idle":
    case "sent":
      return null;
  }
}
