import { useCheckpointConfig } from "@/api/session-queries";
import type { Session, SessionRow } from "@/api/types";
import { count } from "@/lib/format";
import { parentOf, type Parent } from "@/live/parent";

import { differences, isBranch } from "../logic/differences";
import { DifferenceList } from "./difference-list";

interface Props {
  session: Session;
  rows: readonly SessionRow[];
  onOpen: (id: string) => void;
}

/** What a session goes on from, and what it does otherwise. */
export function Origin({ session, rows, onOpen }: Props) {
  const parent = parentOf(session);
  if (parent === null || session.parent === null) return null;
  return (
    <From
      session={session}
      checkpoint={session.parent}
      parent={parent}
      rows={rows}
      onOpen={onOpen}
    />
  );
}

function From({
  session,
  checkpoint,
  parent,
  rows,
  onOpen,
}: Props & { checkpoint: string; parent: Parent }) {
  const { data } = useCheckpointConfig(checkpoint);
  const changes = data ? differences(data, session.config) : [];
  const row = rows.find(({ id }) => id === parent.sessionId);
  return (
    <div className="pad-under-8 note">
      <p>
        {isBranch(changes) ? "Branched" : "Resumed"} from{" "}
        {row ? (
          <button type="button" className="ink underlined" onClick={() => onOpen(row.id)}>
            {row.name}
          </button>
        ) : (
          "a session that is not here any more"
        )}{" "}
        at step {count(parent.step)}
      </p>
      {changes.length > 0 && <DifferenceList label="What it does otherwise" items={changes} />}
    </div>
  );
}
