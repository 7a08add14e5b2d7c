import type { PartInfo } from "@/api/types";
import { wordFor } from "@/lib/words";
import { ChoiceField } from "@/ui/field";
import { Term } from "@/ui/term";
import { Toggle } from "@/ui/toggle";

import type { Entry } from "./entries";
import classes from "./forms.module.css";
import { partTitle, withoutWord } from "./labels";
import type { Refusal } from "./refusal";
import { partNames } from "./rules";
import { beforeText, errorOf, SettingField } from "./setting-field";

interface Props {
  entry: Entry;
  parts: readonly PartInfo[];
  /** The options of what is chosen. */
  options: readonly Entry[];
  refusal: Refusal | null;
  onType: (path: string, text: string) => void;
}

/** The choice of one part, with what it does and its options. */
export function PartField({ entry, parts, options, refusal, onType }: Props) {
  const { setting, text } = entry;
  const part = parts.find(({ name }) => name === text.trim());
  const without = setting.nullable ? [{ value: "", label: withoutWord(setting.path) }] : [];
  const before = beforeText(entry);
  return (
    <div className="column gap-12">
      <ChoiceField
        row
        label={setting.label}
        help={setting.help}
        error={errorOf(entry, refusal)}
        recipeValue={before && partTitle(before)}
        origin={entry.origin}
        hint={part && <About part={part} />}
        value={part?.name ?? ""}
        options={[
          ...without,
          ...parts.map(({ name }) => ({ value: name, label: partTitle(name) })),
        ]}
        onChange={(name) => onType(setting.path, name)}
      />
      <Options of={text} entries={options} refusal={refusal} onType={onType} />
    </div>
  );
}

/** What it does, and what its name means. */
function About({ part: { name, summary } }: { part: PartInfo }) {
  return (
    <>
      {summary} <Meaning of={name} />
    </>
  );
}

/** What a part is called after, where that needs more words. */
function Meaning({ of }: { of: string }) {
  const word = wordFor(partTitle(of));
  return word && <Term of={word}>What is {partTitle(of)}?</Term>;
}

/** Several parts in a row, each switched on or off, with the options of those that are on. */
export function PartsField({ entry, parts, options, refusal, onType }: Props) {
  const { setting, text } = entry;
  const names = partNames(text);
  const before = beforeText(entry);
  const error = errorOf(entry, refusal);
  const change = (name: string, on: boolean) =>
    onType(
      setting.path,
      (on ? [...names, name] : names.filter((other) => other !== name)).join(", "),
    );
  return (
    <fieldset className={`column gap-10 min-w-0 pad-0 ${classes.list}`}>
      <legend className={`text-13 ${classes.legend}`}>
        {setting.label}
        {before !== undefined && (
          <span className={`circle on-tx ${classes.dot}`} aria-hidden="true" />
        )}
      </legend>
      {parts.map(({ name, summary }) => (
        <div key={name} className="column gap-12">
          <Toggle
            label={partTitle(name)}
            description={summary}
            checked={names.includes(name)}
            onChange={(on) => change(name, on)}
          />
          <Meaning of={name} />
          <Options
            of={name}
            entries={options.filter(({ owner }) => owner === `${setting.path}.${name}`)}
            refusal={refusal}
            onType={onType}
          />
        </div>
      ))}
      {before !== undefined && (
        <p className="tiny-note">
          {entry.origin}: {titles(before)}
        </p>
      )}
      {error !== undefined && (
        <p className="bad text-11 line-16" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface OptionsProps {
  of: string;
  entries: readonly Entry[];
  refusal: Refusal | null;
  onType: (path: string, text: string) => void;
}

function Options({ of, entries, refusal, onType }: OptionsProps) {
  if (entries.length === 0) return null;
  return (
    <div
      className={`column gap-12 ${classes.options}`}
      role="group"
      aria-label={`Options of ${partTitle(of)}`}
    >
      {entries.map((entry) => (
        <SettingField
          key={entry.setting.path}
          row
          entry={entry}
          refusal={refusal}
          onType={onType}
        />
      ))}
    </div>
  );
}

function titles(names: string): string {
  const chosen = partNames(names);
  return chosen.length === 0 ? "none" : chosen.map(partTitle).join(", ");
}
