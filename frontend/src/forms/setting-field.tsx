import type { ReactNode } from "react";

import type { Word } from "@/lib/words";
import { ChoiceField, TextField } from "@/ui/field";
import type { Role } from "@/ui/role-glyph";
import { Term } from "@/ui/term";
import { Toggle } from "@/ui/toggle";

import type { Entry } from "./entries";
import { choiceLabel, withoutWord } from "./labels";
import type { Refusal } from "./refusal";
import type { Setting } from "./schema";

export interface FieldProps {
  entry: Entry;
  refusal: Refusal | null;
  /** A text was typed, or chosen, for the setting at a path. */
  onType: (path: string, text: string) => void;
  row?: boolean;
}

const ROLES: Readonly<Record<string, Role>> = { adam_g: "G", adam_d: "D" };

/** Settings whose names ask for more than their help says. */
const TERMS: Readonly<Record<string, Word>> = {
  n_critic: "n_critic",
  instance_noise: "Instance noise",
  "ema.halflife_kimg": "EMA",
};

/** Words in a help that are explained beside it. */
const IN_HELP: readonly (readonly [RegExp, Word])[] = [
  [/\blogits?\b/i, "Logit"],
  [/\bbfloat16\b/, "bfloat16"],
];

function explained({ path, help }: Setting): ReactNode {
  const word = TERMS[path] ?? IN_HELP.find(([pattern]) => pattern.test(help))?.[1];
  return word && <Term of={word}>What is {word}?</Term>;
}

/** Whose setting it is. */
export function roleOf(path: string): Role | undefined {
  return ROLES[path.split(".")[0] ?? ""];
}

/** One setting, drawn by its kind. */
export function SettingField({ entry, refusal, onType, row = false }: FieldProps) {
  const { setting, text } = entry;
  const { kind, path, label, help } = setting;
  const role = roleOf(path);
  const error = errorOf(entry, refusal);
  const before = beforeText(entry);
  const shared = {
    label,
    help,
    error,
    row,
    recipeValue: before,
    origin: entry.origin,
    hint: explained(setting),
    ...(role && { role }),
    onChange: (next: string) => onType(path, next),
  };
  switch (kind.type) {
    case "switch":
      return (
        <Toggle
          label={label}
          help={help}
          error={error}
          checked={text === "on"}
          note={before && `${entry.origin}: ${before}`}
          onChange={(on) => onType(path, on ? "on" : "off")}
        />
      );
    case "choice": {
      const without = setting.nullable ? [{ value: "", label: withoutWord(path) }] : [];
      const named = kind.values.map((value) => ({
        value: String(value),
        label: choiceLabel(path, value),
      }));
      return <ChoiceField {...shared} value={text} options={[...without, ...named]} />;
    }
    case "number":
    case "list":
    case "text":
    case "json":
    case "part":
    case "parts":
      return (
        <TextField
          {...shared}
          mono={role !== undefined || path === "seed" || kind.type === "list"}
          numeric={kind.type === "number"}
          value={text}
          placeholder={setting.nullable ? withoutWord(path) : undefined}
        />
      );
  }
}

/** What is wrong with it here, else what the engine says of it. */
export function errorOf(entry: Entry, refusal: Refusal | null): string | undefined {
  if (entry.problem !== undefined) return entry.problem;
  return refusal?.path === entry.setting.path ? refusal.sentence : undefined;
}

/** What it was before the change; undefined without one. */
export function beforeText({ changed, usual, setting }: Entry): string | undefined {
  if (!changed) return undefined;
  return usual === "" ? withoutWord(setting.path) : usual;
}
