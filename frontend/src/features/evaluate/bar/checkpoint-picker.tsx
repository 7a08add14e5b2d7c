import type { Checkpoint } from "@/api/types";
import { distance } from "@/lib/format";
import { Picker } from "@/ui/picker";

import { marksOf, withoutLast, type SessionCheckpoints } from "../logic/choice";
import { epochText } from "../logic/sentences";

interface Props {
  sessions: readonly SessionCheckpoints[];
  chosen: string;
  onChoose: (checkpointId: string) => void;
}

/** Which session's checkpoint is judged. */
export function CheckpointPicker({ sessions, chosen, onChoose }: Props) {
  const session = sessions.find(({ checkpoints }) => checkpoints.some(({ id }) => id === chosen));
  const checkpoint = session?.checkpoints.find(({ id }) => id === chosen);
  const known = session && checkpoint;
  return (
    <Picker
      label="Checkpoint"
      value={chosen}
      name={known ? session.name : nameOf(sessions, chosen)}
      words={known ? wordsOf(session, checkpoint) : "no longer kept"}
      onChange={onChoose}
    >
      {!known && <option value={chosen}>{chosen}, no longer kept</option>}
      {sessions.map((one) => (
        <optgroup key={one.sessionId} label={one.name}>
          {one.checkpoints.map((saved) => (
            <option key={saved.id} value={saved.id}>
              {wordsOf(one, saved)}
              {saved.fd === null ? "" : ` · FD ${distance(saved.fd)}`}
            </option>
          ))}
        </optgroup>
      ))}
    </Picker>
  );
}

/** "best, epoch 12"; a name stands in the place of the epoch. */
function wordsOf(session: SessionCheckpoints, { id, name, epoch }: Checkpoint): string {
  return [...marksOf(session, id), name ?? epochText(epoch)].join(", ");
}

function nameOf(sessions: readonly SessionCheckpoints[], checkpointId: string): string {
  const sessionId = withoutLast(checkpointId);
  return sessions.find((one) => one.sessionId === sessionId)?.name ?? checkpointId;
}
