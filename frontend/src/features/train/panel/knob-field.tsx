import { useState } from "react";

import { useCommand } from "@/api/queries";
import { TextField } from "@/ui/field";
import type { Role } from "@/ui/role-glyph";

import { parse, problemWith, same, write } from "../setup/rules";

interface Props {
  label: string;
  knob: "epochs" | "learning_rate_g" | "learning_rate_d";
  role?: Role;
  value: number;
  recipeValue: number | undefined;
  sessionId: string;
  locked: string | undefined;
}

/** A setting that changes while it trains: Enter or leaving the field sends it, Esc takes it back. */
export function KnobField(props: Props) {
  const { label, knob, role, value, recipeValue, sessionId, locked } = props;
  const [draft, setDraft] = useState<string | null>(null);
  /** What was sent, shown until the engine's value moves. */
  const [sent, setSent] = useState<{ text: string; before: number } | null>(null);
  const command = useCommand();
  const held = write(knob, value);
  const waiting = sent !== null && sent.before === value && !command.isError;
  const text = draft ?? (waiting ? sent.text : held);
  const problem = draft === null ? undefined : problemWith(knob, draft);
  const refusal = draft === null ? command.error?.message : undefined;
  const differs = recipeValue !== undefined && value !== recipeValue;
  const commit = () => {
    if (draft === null || problem !== undefined) return;
    setDraft(null);
    if (same(knob, draft, held)) return;
    setSent({ text: write(knob, parse(draft)), before: value });
    command.mutate({ sessionId, command: "set", knob, value: parse(draft) });
  };
  return (
    <TextField
      label={label}
      {...(role && { role })}
      mono={role !== undefined}
      numeric
      value={text}
      locked={locked}
      error={problem ?? refusal}
      recipeValue={differs ? write(knob, recipeValue) : undefined}
      onChange={(next) => {
        command.reset();
        setDraft(next);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
