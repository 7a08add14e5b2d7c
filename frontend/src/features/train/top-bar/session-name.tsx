import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";

import { useRename } from "@/api/queries";
import { useUndo } from "@/lib/undo";
import { IconButton } from "@/ui/icon-button";

import classes from "./top-bar.module.css";

/** The session's name; the pencil turns it into a field. */
export function SessionName({ sessionId, name }: { sessionId: string; name: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const rename = useRename();
  const done = useUndo((u) => u.done);
  const commit = () => {
    const wanted = draft?.trim();
    setDraft(null);
    if (!wanted || wanted === name) return;
    const order = { sessionId, name: wanted.slice(0, 80) };
    const back = () => rename.mutate({ sessionId, name });
    rename.mutate(order, {
      onSuccess: () => done(`name:${sessionId}`, `Renamed to “${order.name}”`, back),
    });
  };
  if (draft === null) {
    return (
      <>
        <h1 className={`ellipsis heading max-w-220 ${classes.name}`} title={name}>
          {rename.isPending ? rename.variables.name : name}
        </h1>
        <IconButton label="Rename session" size={24} onClick={() => setDraft(name)}>
          <IconPencil size={14} stroke={1.6} aria-hidden="true" />
        </IconButton>
        {rename.error && (
          <span className="bad text-12" role="alert">
            {rename.error.message}
          </span>
        )}
      </>
    );
  }
  return (
    <input
      className={`round-6 on-s1 text-14 strong h-28 pad-x-8 control ${classes.nameInput}`}
      aria-label="Session name"
      value={draft}
      maxLength={80}
      ref={(input) => input?.focus()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
