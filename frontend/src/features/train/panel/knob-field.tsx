import { useState } from "react";

import { useCommand } from "@/api/queries";
import { TextField } from "@/ui/field";
import type { Role } from "@/ui/role-glyph";

import { parse, problemWith, same, write } from "../setup/rules";
import type { Setting } from "../setup/schema";

interface Props {
  /** The setting that it steers. */
  setting: Setting;
  knob: "epochs" | "learning_rate_g" | "learning_rate_d";
  role?: Role;
  value: number;
  recipeValue: number | undefined;
  sessionId: string;
  locked: string | undefined;
}

/** A setting that changes while it trains: Enter or leaving the field sends it, Esc takes it back. */
export function KnobField(props: Props) {
  const { setting, knob, role, value, recipeValue, sessionId, locked } = props;
  const [draft, setDraft] = useState<string | null>(null);
  /** What was sent, shown until the engine's value moves. */
  const [sent, setSent] = useState<{ text: string; before: number } | null>(null);
  const command = useCommand();
  const held = write(setting, value);
  const waiting = sent !== null && sent.before === value && !command.isError;
  const text = draft ?? (waiting ? sent.text : held);
  const problem = draft === null ? undefined : problemWith(setting, draft);
  const refusal = draft === null ? command.error?.message : undefined;
  const differs = recipeValue !== undefined && value !== recipeValue;
  const commit = () => {
    if (draft === null || problem !== undefined) return;
    setDraft(null);
    if (same(setting, draft, held)) return;
    setSent({ text: write(setting, parse(draft)), before: value });
    command.mutate({ sessionId, command: "set", knob, value: parse(draft) });
  };
  return (
    <TextField
      label={setting.label}
      help={setting.help}
      {...(role && { role })}
      mono={role !== undefined}
      numeric
      value={text}
      locked={locked}
      error={problem ?? refusal}
      recipeValue={differs ? write(setting, recipeValue) : undefined}
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
