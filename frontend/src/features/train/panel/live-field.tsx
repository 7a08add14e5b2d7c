import { useState } from "react";

import { choiceLabel, withoutWord } from "@/forms/labels";
import { problemWith, read, same, write } from "@/forms/rules";
import { roleOf } from "@/forms/setting-field";
import { ChoiceField, TextField } from "@/ui/field";
import { Toggle } from "@/ui/toggle";

import { shown, type Held } from "../setup/held";
import type { Steering } from "../use-steering";

interface Props {
  held: Held;
  steering: Steering;
  /** Why it cannot change now. */
  locked: string | undefined;
  row?: boolean;
}

/** A setting of a session, drawn by its kind: to be changed while it trains, or locked. */
export function LiveField(props: Props) {
  const { held, steering, locked, row = false } = props;
  const { setting, value, usual, changed, origin } = held;
  const { kind, path, label, help } = setting;
  const role = roleOf(path);
  const before = changed ? shown(setting, usual) : undefined;
  const error = steering.refusals[path];
  const shared = { label, help, row, recipeValue: before, origin, ...(role && { role }) };
  const turn = (next: unknown) => steering.turn(path, next, value);
  const text = write(setting, value);
  if (locked !== undefined || !setting.live) {
    return (
      <TextField {...shared} locked={locked} mono={isMono(held)} value={shown(setting, value)} />
    );
  }
  switch (kind.type) {
    case "switch":
      return (
        <Toggle
          label={label}
          help={help}
          error={error}
          checked={value === true}
          note={before && `${origin}: ${before}`}
          onChange={turn}
        />
      );
    case "choice": {
      const without = setting.nullable ? [{ value: "", label: withoutWord(path) }] : [];
      const named = kind.values.map((one) => ({
        value: String(one),
        label: choiceLabel(path, one),
      }));
      const choose = (chosen: string) =>
        turn(kind.values.find((one) => String(one) === chosen) ?? null);
      return (
        <ChoiceField
          {...shared}
          error={error}
          value={text}
          options={[...without, ...named]}
          onChange={choose}
        />
      );
    }
    case "number":
    case "list":
    case "text":
    case "json":
    case "part":
    case "parts":
      return <TypedField {...props} shared={shared} />;
  }
}

/** A value to type: Enter or leaving the field sends it, Esc takes it back. */
function TypedField({ held, steering, shared }: Props & { shared: object }) {
  const { setting, value } = held;
  const { path, label, nullable, kind } = setting;
  const [draft, setDraft] = useState<string | null>(null);
  const text = write(setting, value);
  const problem = draft === null ? undefined : problemWith(setting, draft);
  const forget = () => {
    setDraft(null);
    steering.forgive(path);
  };
  const commit = () => {
    if (draft === null) return;
    const reading = read(setting, draft);
    if ("problem" in reading) return;
    setDraft(null);
    if (!same(setting, draft, text)) steering.turn(path, reading.value, value);
  };
  return (
    <TextField
      {...shared}
      label={label}
      mono={isMono(held)}
      numeric={kind.type === "number"}
      value={draft ?? text}
      placeholder={nullable ? withoutWord(path) : undefined}
      error={problem ?? steering.refusals[path]}
      onChange={(next) => {
        steering.forgive(path);
        setDraft(next);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape" && draft !== null) {
          event.stopPropagation(); // the panel stays
          forget();
        }
      }}
    />
  );
}

function isMono({ setting: { path, kind } }: Held): boolean {
  return roleOf(path) !== undefined || path === "seed" || kind.type === "list";
}
