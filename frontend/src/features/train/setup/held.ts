import type { Catalog, PartInfo } from "@/api/types";
import { choiceLabel, partTitle, withoutWord } from "@/forms/labels";
import { write } from "@/forms/rules";
import { settingsOf, type Schema, type Setting } from "@/forms/schema";
import { valueAt } from "@/lib/path";
import type { Settings } from "@/live/state";

/** One setting of a session, with its value. */
export interface Held {
  setting: Setting;
  value: unknown;
  /** What the recipe has there, or the default where the recipe has another part. */
  usual: unknown;
  origin: "recipe" | "default";
  changed: boolean;
  /** The part that it is an option of, with its place: `penalty`, `augment.0`. */
  owner: { path: string; name: string } | undefined;
}

/** Every setting of a session's configuration, options after the part that they belong to. */
export function heldSettings(
  catalog: Pick<Catalog, "settings" | "parts">,
  settings: Settings,
  recipe: Settings | undefined,
): Held[] {
  return settingsOf(catalog.settings, catalog.parts).flatMap((setting) => {
    const { path, kind } = setting;
    const value = valueAt(settings, path);
    const usual = recipe === undefined ? value : valueAt(recipe, path);
    const itself = heldOf(setting, value, usual, "recipe");
    if (kind.type === "part") return [itself, ...optionsOf(kind.parts, path, value, usual)];
    if (kind.type !== "parts") return [itself];
    const [chosen, before] = [listed(value), listed(usual)];
    const options = chosen.flatMap((part, index) => {
      const same = before.find((other) => valueAt(other, "name") === valueAt(part, "name"));
      return optionsOf(kind.parts, `${path}.${index}`, part, same);
    });
    return [itself, ...options];
  });
}

function optionsOf(
  known: readonly PartInfo[],
  path: string,
  part: unknown,
  before: unknown,
): Held[] {
  const name = valueAt(part, "name");
  const found = known.find((info) => info.name === name);
  if (!found) return [];
  const prefix = `${path}.options.`;
  const same = valueAt(before, "name") === name;
  return settingsOf(found.options as Schema, [], prefix).map((setting) => {
    const option = `options.${setting.path.slice(prefix.length)}`;
    const [value, usual] = [part, same ? before : undefined].map(
      (whole) => valueAt(whole, option) ?? setting.default,
    );
    const held = heldOf(setting, value, usual, same ? "recipe" : "default");
    return { ...held, owner: { path, name: found.name } };
  });
}

function heldOf(setting: Setting, value: unknown, usual: unknown, origin: Held["origin"]): Held {
  const changed = write(setting, value) !== write(setting, usual);
  return { setting, value, usual, origin, changed, owner: undefined };
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** A value as a field that cannot be typed in shows it. */
export function shown(setting: Setting, value: unknown): string {
  const { kind, path } = setting;
  const text = write(setting, value);
  if (kind.type === "parts") return listed(value).map(titled).join(", ") || "none";
  if (text === "") return withoutWord(path);
  if (kind.type === "choice") return choiceLabel(path, text);
  return kind.type === "part" ? titled(value) : text;
}

function titled(part: unknown): string {
  return partTitle(String(valueAt(part, "name") ?? part));
}
