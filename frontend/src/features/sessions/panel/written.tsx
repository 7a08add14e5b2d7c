import { useEffect, useState } from "react";

import { useEditSession, type Written } from "@/api/session-queries";
import type { Session } from "@/api/types";
import { TextField } from "@/ui/field";
import { TextBox } from "@/ui/text-box";

const SAVED_MS = 2_000;

interface Draft {
  text: string;
  error: string | undefined;
  saved: boolean;
  type: (text: string) => void;
  commit: () => void;
  forget: () => void;
}

/** A text that is saved when its field is left. */
function useWritten(id: string, held: string, toBody: (text: string) => Written): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const { mutate, isSuccess, isPending, error, reset } = useEditSession();
  useEffect(() => {
    if (!isSuccess) return;
    const timer = setTimeout(reset, SAVED_MS);
    return () => clearTimeout(timer);
  }, [isSuccess, reset]);
  return {
    text: draft ?? held,
    error: error?.message,
    saved: isSuccess,
    type: (text) => {
      reset();
      setDraft(text);
    },
    commit: () => {
      if (draft === null || isPending) return;
      if (draft.trim() === held.trim()) setDraft(null);
      else mutate({ id, ...toBody(draft.trim()) }, { onSuccess: () => setDraft(null) });
    },
    forget: () => {
      reset();
      setDraft(null);
    },
  };
}

/** What people write on a session: the study it belongs to, tags, and notes. */
export function WrittenFields({ session }: { session: Session }) {
  const { id } = session;
  const experiment = useWritten(id, session.experiment, (text) => ({ experiment: text }));
  const tags = useWritten(id, session.tags.join(", "), (text) => ({ tags: tagsOf(text) }));
  const notes = useWritten(id, session.notes, (text) => ({ notes: text }));
  return (
    <div className="column">
      <Line label="Experiment" draft={experiment} placeholder="none" />
      <Line label="Tags" draft={tags} placeholder="none, or words with commas" />
      <TextBox
        label="Notes"
        rows={3}
        value={notes.text}
        error={notes.error}
        hint={<Saved draft={notes} />}
        onChange={notes.type}
        onBlur={notes.commit}
        onEscape={notes.forget}
      />
    </div>
  );
}

function Line({ label, draft, placeholder }: { label: string; draft: Draft; placeholder: string }) {
  return (
    <TextField
      label={label}
      value={draft.text}
      placeholder={placeholder}
      error={draft.error}
      hint={<Saved draft={draft} />}
      onChange={draft.type}
      onBlur={draft.commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") draft.commit();
        if (event.key === "Escape") {
          event.stopPropagation(); // the panel stays
          draft.forget();
        }
      }}
    />
  );
}

/** Quietly said, in a place that is kept for it. */
function Saved({ draft }: { draft: Draft }) {
  return (
    <span className="block min-h-16" role="status">
      {draft.saved ? "Saved" : ""}
    </span>
  );
}

function tagsOf(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim().replace(/^#/, ""));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}
