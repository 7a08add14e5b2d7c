import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";

import { useEditSession } from "@/api/session-queries";
import { useUndo } from "@/lib/undo";
import { IconButton } from "@/ui/icon-button";

import classes from "./panel.module.css";

interface Props {
  id: string;
  name: string;
  editing: boolean;
  onEdit: (editing: boolean) => void;
}

/** The session's name; the pencil turns it into a field. */
export function NameField({ id, name, editing, onEdit }: Props) {
  const edit = useEditSession();
  const done = useUndo((u) => u.done);
  if (editing) {
    return (
      <NameInput
        name={name}
        onDone={(next) => {
          onEdit(false);
          if (next === "" || next === name) return;
          const back = () => edit.mutate({ id, name });
          edit.mutate(
            { id, name: next },
            { onSuccess: () => done(`name:${id}`, `Renamed to “${next}”`, back) },
          );
        }}
      />
    );
  }
  return (
    <>
      <h2 className={`ellipsis heading ${classes.name}`} title={name}>
        {edit.isPending ? edit.variables.name : name}
      </h2>
      <IconButton label="Rename session" size={24} onClick={() => onEdit(true)}>
        <IconPencil size={14} stroke={1.6} aria-hidden="true" />
      </IconButton>
      {edit.error && (
        <p className={`refusal ${classes.refusal}`} role="alert">
          {edit.error.message}
        </p>
      )}
    </>
  );
}

function NameInput({ name, onDone }: { name: string; onDone: (name: string) => void }) {
  const [draft, setDraft] = useState(name);
  return (
    <input
      className={`round-6 on-s1 text-14 strong h-28 pad-x-8 control ${classes.nameInput}`}
      aria-label="Session name"
      value={draft}
      maxLength={80}
      ref={(input) => input?.focus()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => onDone(draft.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") onDone(draft.trim());
        if (event.key === "Escape") {
          event.stopPropagation(); // the panel stays
          onDone(name);
        }
      }}
    />
  );
}
