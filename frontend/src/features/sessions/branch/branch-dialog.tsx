import { useState } from "react";

import { useCatalog } from "@/api/queries";
import { useCheckpointConfig, useCheckpointsOf } from "@/api/session-queries";
import type { Catalog, Checkpoint, Session, SessionRow } from "@/api/types";
import { typed } from "@/forms/changes";
import type { Changes } from "@/forms/entries";
import { pathOf } from "@/forms/refusal";
import { parentOf } from "@/live/parent";
import { Dialog } from "@/ui/dialog";

import type { Starting } from "../use-actions";
import type { Names } from "../use-names";
import { BranchFields } from "./branch-fields";
import {
  branchDifferences,
  branchEntries,
  branchName,
  branchOrder,
  proposals,
} from "./branch-form";
import { BranchFoot, BranchSide } from "./branch-side";
import classes from "./branch.module.css";

export interface BranchProps {
  /** The checkpoint that is branched from; null while the dialog is closed. */
  checkpointId: string | null;
  /** Settings that a link proposes, as `path=value`. */
  proposed: readonly string[];
  rows: readonly SessionRow[];
  names: Names;
  starting: Starting;
  blocked: string | undefined;
  onChoose: (checkpointId: string) => void;
  onClose: () => void;
}

/** Goes on from a checkpoint with other settings; what it came from stays as it is. */
export function BranchDialog(props: BranchProps) {
  const { checkpointId, rows, onClose } = props;
  const sessionId = parentOf({ parent: checkpointId })?.sessionId;
  const row = rows.find(({ id }) => id === sessionId);
  return (
    <Dialog
      title={row ? `Branch of ${row.name}` : "Branch"}
      opened={checkpointId !== null}
      onClose={onClose}
      width={800}
    >
      {checkpointId !== null &&
        (row ? (
          <Loader key={row.id} {...props} checkpointId={checkpointId} row={row} />
        ) : (
          <p className={`note ${classes.note}`}>This session is not here any more.</p>
        ))}
    </Dialog>
  );
}

interface Found extends BranchProps {
  checkpointId: string;
  row: SessionRow;
}

function Loader(props: Found) {
  const { checkpointId, row } = props;
  const catalog = useCatalog().data;
  const config = useCheckpointConfig(checkpointId);
  const saved = useCheckpointsOf(row.id, `${row.checkpoints} ${row.state}`).data;
  const checkpoint = saved?.find(({ id }) => id === checkpointId);
  if (config.error) {
    return (
      <p className="refusal" role="alert">
        {config.error.message}
      </p>
    );
  }
  if (!catalog || !config.data || !saved || !checkpoint) return null;
  return (
    <Form {...props} catalog={catalog} config={config.data} saved={saved} checkpoint={checkpoint} />
  );
}

interface FormProps extends Found {
  catalog: Catalog;
  config: Session["config"];
  saved: readonly Checkpoint[];
  checkpoint: Checkpoint;
}

function Form(props: FormProps) {
  const { catalog, config, checkpoint, rows, row, starting, blocked, onClose } = props;
  const [changes, setChanges] = useState<Changes>(() => proposals(props.proposed));
  const [texts, setTexts] = useState(() => ({
    name: branchName(
      row.name,
      rows.map(({ name }) => name),
    ),
    experiment: row.experiment,
  }));
  const entries = branchEntries(catalog, config, checkpoint, changes);
  const problem = entries.find((entry) => entry.problem !== undefined);
  const field = starting.refusal?.fields[0]?.field;
  const refusal = starting.refusal && {
    path: field === undefined ? undefined : pathOf(entries, field),
    sentence: starting.refusal.message,
  };
  const items = branchDifferences(entries);
  const type = (path: string, text: string) => {
    starting.forget();
    setChanges((held) => typed(held, path, text));
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem && blocked === undefined) {
          starting.start(branchOrder(checkpoint, entries, texts));
        }
      }}
    >
      <p className={`note ${classes.note}`}>
        Goes on from the weights of a checkpoint; {row.name} itself stays as it is. Data set,
        networks and seed cannot change: the weights belong to them.
      </p>
      <div className={`grid ${classes.columns}`}>
        <BranchFields entries={entries} refusal={refusal} onType={type} />
        <BranchSide {...props} texts={texts} items={items} onTexts={setTexts} />
      </div>
      <BranchFoot
        starting={starting}
        refusal={refusal?.sentence}
        blocked={
          blocked ?? (problem && `${problem.setting.label}: ${problem.problem ?? ""}, then start.`)
        }
        onClose={onClose}
      />
    </form>
  );
}
