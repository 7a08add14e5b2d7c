import { IconAlertCircle, IconCheck } from "@tabler/icons-react";

import { useCancelImport } from "@/api/dataset-queries";
import type { ImportView } from "@/api/types";
import { count, many } from "@/lib/format";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { useAdding } from "../add/adding";
import { ProgressStep } from "../add/progress-step";
import { CheckedStep } from "./checked-step";

interface Props {
  job: ImportView;
  blocked: string | undefined;
  train: (dataset: string) => (() => void) | undefined;
  onClose: () => void;
}

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** An import as the engine tells it. */
export function JobStep({ job, blocked, train, onClose }: Props) {
  const cancel = useCancelImport();
  const dismiss = useAdding((a) => a.dismiss);
  const { id, name, state, done, total } = job;
  const leave = () => cancel.mutate(id, { onSuccess: () => dismiss(id) });
  const share = total > 0 ? done / total : null;
  const way = { onCancel: leave, busy: cancel.isPending };
  switch (state) {
    case "uploading":
      return <ProgressStep title={`Receiving “${name}”`} text="" share={share} {...way} />;
    case "checking":
      return (
        <ProgressStep
          title={`Check of “${name}”`}
          text={total > 0 ? `${count(done)} of ${count(total)} files read` : "Opening the archive"}
          share={share}
          {...way}
        />
      );
    case "checked":
      if (!job.report) return null;
      return <CheckedStep job={job} report={job.report} blocked={blocked} onCancel={leave} />;
    case "building":
      return (
        <ProgressStep
          title={`Building “${name}”`}
          text={total > 0 ? `${count(done)} of ${count(total)} pictures` : "Getting ready"}
          share={share}
          {...way}
        />
      );
    case "done":
      return <Done job={job} train={train} onClose={onClose} />;
    case "refused":
      return (
        <Strip
          tone="bad"
          icon={<IconAlertCircle {...icon} />}
          title={job.detail || `“${name}” was refused.`}
          actions={<Button onClick={onClose}>Close</Button>}
        />
      );
    case "cancelled":
      return null;
  }
}

function Done({ job, train, onClose }: Omit<Props, "blocked">) {
  const { name, total, dataset } = job;
  const onTrain = dataset === null ? undefined : train(dataset);
  return (
    <Strip
      tone="ok"
      icon={<IconCheck {...icon} />}
      title={`“${name}” is ready`}
      actions={
        <>
          <Button
            look="primary"
            busy={onTrain === undefined}
            onClick={() => {
              onClose();
              onTrain?.();
            }}
          >
            Train on this
          </Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      {total > 0 && many(total, "picture")}
    </Strip>
  );
}
