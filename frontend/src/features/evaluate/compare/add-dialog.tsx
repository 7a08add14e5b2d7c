import { useMemo, useState } from "react";

import { useMeasured } from "@/api/evaluation-queries";
import { useSessionTable } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { many, moment } from "@/lib/format";
import { useLive } from "@/live/context";
import { Dialog } from "@/ui/dialog";
import { ChoiceField } from "@/ui/field";

import { addable, type Addable } from "../logic/addable";
import { epochText } from "../logic/sentences";

interface Props {
  opened: boolean;
  /** Those that are compared already. */
  taken: readonly string[];
  onAdd: (id: string) => void;
  onClose: () => void;
}

/** One more measurement, of this session or another. */
export function AddDialog({ opened, onClose, onAdd, taken }: Props) {
  const add = (id: string) => {
    onAdd(id);
    onClose();
  };
  return (
    <Dialog title="Add a measurement" opened={opened} onClose={onClose} width={480}>
      {opened && <Sessions taken={taken} onAdd={add} />}
    </Dialog>
  );
}

type ChoiceProps = Pick<Props, "taken" | "onAdd">;

function Sessions(props: ChoiceProps) {
  const reachable = useLive((s) => s.link.status === "open");
  const { data, error } = useSessionTable(reachable);
  if (error) return <p role="alert">{error.message}</p>;
  const [newest] = data ?? [];
  if (data && !newest) return <p className="note">There is no session yet.</p>;
  return data && newest && <Choice {...props} sessions={data} first={newest.id} />;
}

function Choice(props: ChoiceProps & { sessions: readonly SessionRow[]; first: string }) {
  const { sessions, first, taken, onAdd } = props;
  const [sessionId, setSessionId] = useState(first);
  const { data, error } = useMeasured(sessionId, "adding");
  const found = useMemo(() => addable(data ?? [], sessionId, taken), [data, sessionId, taken]);
  return (
    <div className="column gap-12">
      <ChoiceField
        label="Session"
        value={sessionId}
        options={sessions.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setSessionId}
      />
      {error && <p role="alert">{error.message}</p>}
      {data && found.length === 0 && (
        <p className="note">
          {data.length === 0
            ? "Nothing of this session was measured yet. Evaluate a checkpoint first."
            : "Nothing else of this session was measured."}
        </p>
      )}
      <ul className="column scroll-y max-h-46">
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="row between gap-12 w-full round-6 hover-s3 focus-inside min-h-36 pad-4-8 text-left touch-44"
              onClick={() => onAdd(one.id)}
            >
              <span>{titleOf(one)}</span>
              <span className="note">
                {many(one.n, "image")}, seed {one.seed}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function titleOf({ epoch, fd, asked, at }: Addable): string {
  const score = fd === null ? "" : `, FD ${fd}`;
  return `${epochText(epoch)}${score}${asked ? `, ${moment(at)}` : ", in training"}`;
}
