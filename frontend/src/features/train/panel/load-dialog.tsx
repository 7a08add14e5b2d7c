import { useCatalog, useCheckpoints, useChooseModel } from "@/api/queries";
import type { Checkpoint } from "@/api/types";
import { bytes, count, epochText, many, moment } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

import type { Run } from "../use-run";
import classes from "./load-dialog.module.css";

interface Props {
  opened: boolean;
  /** The list is asked for again when this changes. */
  marker: string;
  chosen: string | null;
  /** Why nothing can be resumed now. */
  resumeBlocked: string | undefined;
  run: Run;
  /** Brings the session of a loaded model to the screen, where prompts draw from it. */
  onOpen: (sessionId: string) => void;
  onClose: () => void;
}

/** Every saved model, to draw from or to go on training from. */
export function LoadDialog(props: Props) {
  return (
    <Dialog title="Load model" opened={props.opened} onClose={props.onClose} width={620}>
      <List {...props} />
    </Dialog>
  );
}

function List({ marker, chosen, resumeBlocked, run, onOpen, onClose }: Props) {
  const checkpoints = useCheckpoints(marker);
  const choose = useChooseModel();
  const catalog = useCatalog();
  const use = (id: string | null) =>
    choose.mutate(id, {
      onSuccess: (model) => {
        if (id !== null) onOpen(model.session_id);
        onClose();
      },
    });
  const refusal = choose.error ?? checkpoints.error;
  return (
    <>
      <div className="row between gap-12 quiet text-12 min-h-36">
        <p>
          {chosen === null
            ? "Prompts draw from the session on the screen; scripts from the newest one."
            : "Scripts, and its session's page, draw from a loaded model until the next start."}
        </p>
        {chosen !== null && (
          <Button size="small" onClick={() => use(null)}>
            Follow the newest session
          </Button>
        )}
      </div>
      {refusal && (
        <p className="bad text-12" role="alert">
          {refusal.message}
        </p>
      )}
      {checkpoints.data?.length === 0 && (
        <p className={`quiet text-centre ${classes.empty}`}>
          Nothing is saved yet. A checkpoint is written at every pause and stop, and by Save model.
        </p>
      )}
      <ul className={`scroll-y ${classes.list}`}>
        {checkpoints.data?.map((checkpoint) => (
          <Row
            key={checkpoint.id}
            checkpoint={checkpoint}
            dataset={
              catalog.data?.datasets.find((d) => d.name === checkpoint.dataset)?.title ??
              checkpoint.dataset
            }
            chosen={checkpoint.id === chosen}
            resumeBlocked={resumeBlocked}
            onUse={() => use(checkpoint.id)}
            onResume={() => {
              run.resume(checkpoint);
              onClose();
            }}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  checkpoint: Checkpoint;
  dataset: string;
  chosen: boolean;
  resumeBlocked: string | undefined;
  onUse: () => void;
  onResume: () => void;
}

function Row({ checkpoint, dataset, chosen, resumeBlocked, onUse, onResume }: RowProps) {
  const { session_name, name, step, epoch, created_at, thumbnail_url } = checkpoint;
  return (
    <li
      className={`row gap-12 edge-top phone-wrap ${classes.row}`}
      data-chosen={chosen || undefined}
    >
      <img
        className={`rigid round-4 on-black ${classes.thumbnail}`}
        src={thumbnail_url}
        width={56}
        height={56}
        loading="lazy"
        alt={`Pictures of ${session_name} at ${many(step, "step")}`}
      />
      <div className={`grow min-w-0 ${classes.words}`}>
        <p className="ellipsis strong">{name ?? session_name}</p>
        <p className="quiet text-12 line-18">
          {name && `${session_name} · `}step {count(step)} · epoch {epochText(epoch)}
        </p>
        <p className="quiet text-12 line-18">
          {moment(created_at)} · {bytes(checkpoint.bytes)} · {dataset}
        </p>
      </div>
      <Button size="small" blocked={chosen ? "It is loaded already." : undefined} onClick={onUse}>
        {chosen ? "In use" : "Use this model"}
      </Button>
      <Button size="small" blocked={resumeBlocked} onClick={onResume}>
        Resume
      </Button>
    </li>
  );
}
