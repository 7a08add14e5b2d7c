import { useEffect, useState } from "react";

import { useEditSession, type Written } from "@/api/session-queries";
import type { Session } from "@/api/types";
import { useUndo } from "@/lib/undo";
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
function useWritten(
  { id, name }: Pick<Session, "id" | "name">,
  what: "experiment" | "tags" | "notes",
  held: string,
  toBody: (text: string) => Written,
): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const { mutate, isSuccess, isPending, error, reset } = useEditSession();
  const done = useUndo((u) => u.done);
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
      if (draft.trim() === held.trim()) {
        setDraft(null);
        return;
      }
      const back = () => mutate({ id, ...toBody(held) });
      mutate(
        { id, ...toBody(draft.trim()) },
        {
          onSuccess: () => {
            setDraft(null);
            done(`${what}:${id}`, `Changed the ${what} of “${name}”`, back);
          },
        },
      );
    },
    forget: () => {
      reset();
      setDraft(null);
    },
  };
}

/** What people write on a session: the study it belongs to, tags, and notes. */
export function WrittenFields({ session }: { session: Session }) {
  const { experiment: study, tags: words, notes: text } = session;
  const experiment = useWritten(session, "experiment", study, (next) => ({ experiment: next }));
  const tags = useWritten(session, "tags", words.join(", "), (next) => ({ tags: tagsOf(next) }));
  const notes = useWritten(session, "notes", text, (next) => ({ notes: next }));
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
