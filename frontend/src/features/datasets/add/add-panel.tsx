import { IconAlertCircle } from "@tabler/icons-react";

import type { ImportView } from "@/api/types";
import { bytes, count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { JobStep } from "../check/job-step";
import classes from "./add.module.css";
import { useAdding, type Adding } from "./adding";
import { ChooseStep } from "./choose-step";
import { DropZone } from "./drop-zone";
import { takenBy } from "./jobs";
import { ProgressStep } from "./progress-step";

interface Props {
  job: ImportView | undefined;
  over: boolean;
  /** Why nothing can be sent or changed now. */
  blocked: string | undefined;
  /** Trains on a data set; undefined until the lists know it. */
  train: (dataset: string) => (() => void) | undefined;
  /** Puts an import away that has ended. */
  onClose: () => void;
}

/** Own pictures, from the folder to the data set. */
export function AddPanel({ job, over, blocked, train, onClose }: Props) {
  const { adding, choose } = useAdding();
  const mine = adding.status !== "idle" && adding.status !== "sent";
  return (
    <div className={`column gap-16 ${classes.panel}`}>
      <DropZone over={over} blocked={blocked ?? takenBy(adding, job)} onChoose={choose} />
      {mine ? (
        <OwnStep adding={adding} />
      ) : (
        job && <JobStep key={job.id} job={job} blocked={blocked} train={train} onClose={onClose} />
      )}
    </div>
  );
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
