import { useState } from "react";

import { TextField } from "@/ui/field";
import type { Role } from "@/ui/role-glyph";

interface Props {
  label: string;
  role?: Role;
  value: number;
  write: (value: number) => string;
  low: number;
  high: number;
  whole?: boolean;
  help?: string;
  onChange: (value: number) => void;
}

/** A number to type; it counts once the field is left or Enter is pressed. */
export function NumberField(props: Props) {
  const { label, value, write, onChange, role, help } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft === null || draft.trim() === "" ? null : Number(draft);
  const wrong = typed !== null && !fits(typed, props);
  const take = () => {
    if (wrong) return;
    if (typed !== null && typed !== value) onChange(typed);
    setDraft(null);
  };
  return (
    <TextField
      label={label}
      {...(role && { role })}
      help={help}
      mono
      numeric
      value={draft ?? write(value)}
      error={wrong ? wanted(props) : undefined}
      onChange={setDraft}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}

function fits(value: number, { low, high, whole = false }: Props): boolean {
  return value >= low && value <= high && (!whole || Number.isInteger(value));
}

function wanted({ low, high, write, whole = false }: Props): string {
  return `A ${whole ? "whole " : ""}number from ${write(low)} to ${write(high)}.`;
}
