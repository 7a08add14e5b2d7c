import { useDisclosure } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";

import { useCheckpointsOf, useSession } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { count } from "@/lib/format";
import { hasEnded } from "@/live/phase";
import { waits } from "@/live/queue";
import { StatusPill } from "@/live/status-pill";
import { IconButton } from "@/ui/icon-button";

import { newestOf } from "../logic/best";
import { nameBefore } from "../logic/queue";
import type { Starting } from "../use-actions";
import type { Names } from "../use-names";
import { stateMore } from "../words";
import { CheckpointList } from "./checkpoint-list";
import { LastDiagnosis } from "./diagnosis";
import { Family } from "./family";
import { Figures } from "./figures";
import { NameField } from "./name-field";
import { Origin } from "./origin";
import { PanelActions } from "./panel-actions";
import classes from "./panel.module.css";
import { QueueControls } from "./queue-controls";
import { RepeatDialog } from "./repeat-dialog";
import { Tiles } from "./tiles";
import { WrittenFields } from "./written";

export interface PanelProps {
  row: SessionRow;
  rows: readonly SessionRow[];
  queue: readonly string[];
  names: Names;
  starting: Starting;
  /** Why nothing can be started or changed now. */
  blocked: string | undefined;
  onOpen: (id: string) => void;
  onBranch: (checkpointId: string) => void;
  onDelete: (row: SessionRow) => void;
  onClose: () => void;
}

/** Everything about one session, and what can be done with it. */
export function SessionPanel(props: PanelProps) {
  const { row, rows, queue, names, starting, blocked, onOpen, onClose } = props;
  const [renaming, setRenaming] = useState(false);
  const [repeating, repeat] = useDisclosure(false);
  const session = useSession(row.id).data;
  const saved = useCheckpointsOf(row.id, `${row.checkpoints} ${row.state}`).data ?? [];
  const newest = newestOf(saved);
  return (
    <div className={`column h-full ${classes.panel}`} tabIndex={-1} data-autofocus>
      <div className="grow min-h-0 scroll-y pad-14-16">
        <div className="row wrap gap-4 min-h-32">
          <NameField id={row.id} name={row.name} editing={renaming} onEdit={setRenaming} />
          <span className="grow" />
          <StatusPill state={row.state} more={stateMore(row, queue.indexOf(row.id) + 1)} />
          <IconButton label="Close the panel" onClick={onClose}>
            <IconX size={16} stroke={1.6} aria-hidden="true" />
          </IconButton>
        </div>
        {session && <Origin session={session} rows={rows} onOpen={onOpen} />}
        {row.detail !== "" && <p className="pad-under-8 note">{row.detail}</p>}
        <LastDiagnosis row={row} />
        {newest && (
          <Tiles
            src={newest.thumbnail_url}
            whole={names.isPoints(row.dataset)}
            shown={16}
            columns={8}
            label={`Pictures of ${row.name} at step ${count(newest.step)}`}
          />
        )}
        <Figures row={row} />
        {waits(row) && (
          <QueueControls
            row={row}
            rows={rows}
            before={nameBefore(row, queue, rows)}
            queue={queue}
            blocked={blocked}
          />
        )}
        <Family rows={rows} id={row.id} onOpen={onOpen} />
        <CheckpointList
          checkpoints={saved}
          ended={hasEnded(row.state)}
          blocked={blocked}
          busy={starting.busy}
          onResume={starting.resume}
        />
        {session && (
          <section className={`edge-top ${classes.section}`} aria-label="Written on it">
            <WrittenFields key={row.id} session={session} />
          </section>
        )}
      </div>
      <PanelActions
        row={row}
        checkpoints={saved}
        starting={starting}
        blocked={blocked}
        onBranch={props.onBranch}
        onRename={() => setRenaming(true)}
        onRepeat={repeat.open}
        onDelete={() => props.onDelete(row)}
      />
      <RepeatDialog row={row} opened={repeating} blocked={blocked} onClose={repeat.close} />
    </div>
  );
}
