import { useMemo, useState } from "react";

import { useSessionTable } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { moment } from "@/lib/format";
import { STATE_WORDS } from "@/live/phase";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";

import classes from "../compare.module.css";

interface Props {
  opened: boolean;
  /** Those that are compared already. */
  taken: readonly string[];
  reachable: boolean;
  onAdd: (id: string) => void;
  onClose: () => void;
}

const SHOWN = 50;

/** One more session, found by its name, its recipe or its data set. */
export function AddDialog({ opened, onClose, ...rest }: Props) {
  return (
    <Dialog title="Add a session" opened={opened} onClose={onClose} width={460}>
      {opened && <Choice {...rest} onClose={onClose} />}
    </Dialog>
  );
}

function Choice({ taken, reachable, onAdd, onClose }: Omit<Props, "opened">) {
  const { data, error } = useSessionTable(reachable);
  const [text, setText] = useState("");
  const found = useMemo(
    () => (data ?? []).filter((row) => !taken.includes(row.id) && fits(row, text)),
    [data, taken, text],
  );
  return (
    <div className="column gap-8">
      <TextField label="Search" value={text} onChange={setText} />
      {error && <p role="alert">{error.message}</p>}
      {data && found.length === 0 && (
        <p className="quiet text-12 rigid">
          {text === "" ? "There is no other session." : "No session has that in its name."}
        </p>
      )}
      <ul className="column scroll-y max-h-46">
        {found.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={`row between gap-12 w-full round-6 hover-s3 focus-inside min-h-36 pad-4-8 text-left ${classes.option}`}
              onClick={() => {
                onAdd(row.id);
                onClose();
              }}
            >
              <span className="min-w-0 ellipsis text-13 medium">{row.name}</span>
              <span className="quiet text-12 rigid">
                {row.dataset} · {STATE_WORDS[row.state]} · {moment(row.created_at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="quiet text-12 rigid">
          {found.length - SHOWN} more; search to narrow them down.
        </p>
      )}
    </div>
  );
}

function fits({ name, recipe, dataset, experiment }: SessionRow, text: string): boolean {
  const all = [name, recipe, dataset, experiment].join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
