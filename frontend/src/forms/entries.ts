import type { Catalog, PartInfo } from "@/api/types";
import { valueAt } from "@/lib/path";

import { partNames, problemWith, same, write } from "./rules";
import { settingsOf, type Schema, type Setting } from "./schema";

/** One setting as it stands in the form. */
export interface Entry {
  setting: Setting;
  /** What its field shows. */
  text: string;
  /** What it would show without a change. */
  usual: string;
  /** Whose value that is: an option of another part than the recipe's has its own default. */
  origin: "recipe" | "checkpoint" | "default";
  problem: string | undefined;
  changed: boolean;
  /** The choice that this is an option of: `penalty`, or `augment.flip` in a list. */
  owner: string | undefined;
}

/** Texts by path: what was typed. */
export type Changes = Readonly<Record<string, string>>;

/** Choices that the catalogue makes, where the schema only asks for a name. */
export type Choices = Readonly<Record<string, { values: readonly string[]; usual: string }>>;

/** What a form is filled with, and how its values are called where something else is typed. */
export interface Base {
  config: unknown;
  origin?: "recipe" | "checkpoint";
}

export function entryAt(entries: readonly Entry[], path: string): Entry | undefined {
  return entries.find((entry) => entry.setting.path === path);
}

/** Every setting of a recipe with what was typed over it, options after the part they belong to. */
export function entriesOf(
  catalog: Pick<Catalog, "settings" | "parts">,
  { config, origin = "recipe" }: Base,
  changes: Changes,
  choices: Choices,
): Entry[] {
  const settings = settingsOf(catalog.settings, catalog.parts);
  return settings.flatMap((setting): Entry[] => {
    const choice = choices[setting.path];
    if (choice) return [chosen(setting, choice, origin, changes)];
    const value = valueAt(config, setting.path);
    const entry = entryOf(setting, value, origin, changes);
    const { kind, path } = setting;
    if (kind.type === "part") {
      const part = kind.parts.find((known) => known.name === entry.text.trim());
      const own = entry.changed ? undefined : optionsOf(value);
      return [
        entry,
        ...(part ? optionEntries(part, `${path}.options.`, path, { own, origin }, changes) : []),
      ];
    }
    if (kind.type !== "parts") return [entry];
    const held = Array.isArray(value) ? (value as unknown[]) : [];
    const options = partNames(entry.text).flatMap((name) => {
      const part = kind.parts.find((known) => known.name === name);
      const own = optionsOf(held.find((item) => valueAt(item, "name") === name));
      const owner = `${path}.${name}`;
      return part ? optionEntries(part, `${owner}.`, owner, { own, origin }, changes) : [];
    });
    return [entry, ...options];
  });
}

function optionEntries(
  part: PartInfo,
  prefix: string,
  owner: string,
  { own, origin: whose }: { own: unknown; origin: Entry["origin"] },
  changes: Changes,
): Entry[] {
  return settingsOf(part.options as Schema, [], prefix).map((setting) => {
    const kept = valueAt(own, setting.path.slice(prefix.length));
    const value = kept === undefined ? setting.default : kept;
    const origin = own === undefined ? "default" : whose;
    return { ...entryOf(setting, value, origin, changes), owner };
  });
}

function entryOf(
  setting: Setting,
  value: unknown,
  origin: Entry["origin"],
  changes: Changes,
): Entry {
  const usual = write(setting, value);
  const text = changes[setting.path] ?? usual;
  return {
    setting,
    text,
    usual,
    origin,
    problem: problemWith(setting, text),
    changed: !same(setting, text, usual),
    owner: undefined,
  };
}

/** A choice of the catalogue; a name that does not fit here is a problem, never another name. */
function chosen(
  setting: Setting,
  { values, usual }: Choices[string],
  origin: Entry["origin"],
  changes: Changes,
): Entry {
  const text = changes[setting.path] ?? usual;
  const known = values.includes(text);
  return {
    setting: { ...setting, kind: { type: "choice", values } },
    text,
    usual,
    origin,
    problem: known ? undefined : `${text} does not fit here. Choose another`,
    changed: text !== usual,
    owner: undefined,
  };
}

function optionsOf(part: unknown): unknown {
  return valueAt(part, "options");
}
