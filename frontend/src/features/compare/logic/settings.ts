import type { Comparison } from "@/api/types";
import { choiceLabel, partTitle, settingLabel, withoutWord } from "@/forms/labels";
import { count, rate } from "@/lib/format";

type Difference = Comparison["differences"][number];

/** One setting in words, a cell for each session. */
export interface SettingRow {
  path: string;
  label: string;
  cells: readonly string[];
  differs: boolean;
}

/** The settings that differ, or all of them. */
export function settingRows(
  { sessions, differences }: Pick<Comparison, "sessions" | "differences">,
  all: boolean,
): SettingRow[] {
  const told = new Map(differences.map((one) => [one.path, one]));
  const configs = sessions.map(({ config }) => flat(config));
  const paths = all ? [...new Set(configs.flatMap((one) => [...one.keys()]))] : [...told.keys()];
  return paths.map((path) => {
    const plain = { path, values: configs.map((one) => one.get(path)), turns: [] };
    const shown = told.get(path) ?? plain;
    const cells = shown.values.map((value, index) => cell(shown, value, index));
    return { path, label: labelOf(path, configs), cells, differs: told.has(path) };
  });
}

type Shown = Pick<Difference, "path" | "turns">;

/** "2.0e-4, then 5.0e-5 from step 4,040". */
function cell({ path, turns }: Shown, value: unknown, index: number): string {
  const later = (turns[index] ?? []).map(
    (turn) => `, then ${written(path, turn.value)} from step ${count(turn.step)}`,
  );
  return `${written(path, value)}${later.join("")}`;
}

/** Every setting by its path; a list of plain values is one setting. */
function flat(value: unknown, prefix = ""): Map<string, unknown> {
  const plain = typeof value !== "object" || value === null;
  const values = Array.isArray(value) && value.every((item) => typeof item !== "object");
  if (plain || values) return new Map([[prefix, value]]);
  const inside = Object.entries(value).map(([name, item]) =>
    flat(item, prefix === "" ? name : `${prefix}.${name}`),
  );
  return new Map(inside.flatMap((map) => [...map]));
}

/** The name of a part is the choice itself; an option goes by its part: "R1 weight". */
function labelOf(path: string, configs: readonly ReadonlyMap<string, unknown>[]): string {
  if (path.endsWith(NAME)) return settingLabel(path.slice(0, -NAME.length).replace(/\.\d+$/, ""));
  const [owner = "", option] = path.split(".options.");
  const part = configs.map((one) => one.get(owner + NAME)).find((name) => name !== undefined);
  const label = settingLabel(path);
  if (option === undefined || typeof part !== "string") return label;
  return `${partTitle(part)} ${/^[A-Z][a-z]/.test(label) ? lowered(label) : label}`;
}

const NAME = ".name";

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function written(path: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return withoutWord(path);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return figures(path, value);
  if (typeof value !== "string")
    return Array.isArray(value) ? listed(value) : JSON.stringify(value);
  return path.endsWith(".name") ? partTitle(value) : choiceLabel(path, value);
}

function listed(values: readonly unknown[]): string {
  return values.length > 0 ? values.join(", ") : "none";
}

function figures(path: string, value: number): string {
  if (path === "seed") return String(value);
  if (path.endsWith("learning_rate")) return rate(value);
  return Number.isInteger(value) ? count(value) : String(value);
}
