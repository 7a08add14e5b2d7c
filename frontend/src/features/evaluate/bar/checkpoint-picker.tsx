import type { Checkpoint } from "@/api/types";
import { distance } from "@/lib/format";

import { marksOf, withoutLast, type Shelf } from "../logic/choice";
import { epochText } from "../logic/sentences";
import { Picker } from "./picker";

interface Props {
  shelves: readonly Shelf[];
  chosen: string;
  onChoose: (checkpointId: string) => void;
}

/** Which session's checkpoint is judged. */
export function CheckpointPicker({ shelves, chosen, onChoose }: Props) {
  const shelf = shelves.find(({ checkpoints }) => checkpoints.some(({ id }) => id === chosen));
  const checkpoint = shelf?.checkpoints.find(({ id }) => id === chosen);
  const known = shelf && checkpoint;
  return (
    <Picker
      label="Checkpoint"
      value={chosen}
      name={known ? shelf.name : nameOf(shelves, chosen)}
      words={known ? wordsOf(shelf, checkpoint) : "no longer kept"}
      onChange={onChoose}
    >
      {!known && <option value={chosen}>{chosen}, no longer kept</option>}
      {shelves.map((one) => (
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
function wordsOf(shelf: Shelf, { id, name, epoch }: Checkpoint): string {
  return [...marksOf(shelf, id), name ?? epochText(epoch)].join(", ");
}

function nameOf(shelves: readonly Shelf[], checkpointId: string): string {
  const sessionId = withoutLast(checkpointId);
  return shelves.find((one) => one.sessionId === sessionId)?.name ?? checkpointId;
}
