import { choiceLabel, partTitle, settingLabel, withoutWord } from "@/forms/labels";
import { count, rate } from "@/lib/format";

/** A setting that is another than before, in words. */
export interface Difference {
  path: string;
  label: string;
  before: string;
  after: string;
}

/** What differs between two configurations, setting by setting. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [old, now] = [flat(before), flat(after)];
  const paths = [...new Set([...now.keys(), ...old.keys()])];
  return paths
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({
      path,
      label: labelOf(path),
      before: written(path, old.get(path)),
      after: written(path, now.get(path)),
    }));
}

/** Settings that say where and how long, not how it is trained: with these alone it only goes on. */
const GOES_ON: readonly string[] = [
  "device",
  "devices",
  "precision",
  "epochs",
  "max_minutes",
  "max_steps",
];

export function isBranch(changes: readonly Difference[]): boolean {
  return changes.some(({ path }) => !GOES_ON.includes(path));
}

type Leaf = string | number | boolean | null;

function flat(value: unknown, prefix = ""): Map<string, Leaf> {
  if (typeof value !== "object" || value === null) {
    return new Map([[prefix, value as Leaf]]);
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) {
    return new Map([[prefix, value.join(", ")]]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, inside]) => [
      ...flat(inside, prefix === "" ? name : `${prefix}.${name}`),
    ]),
  );
}

/** The name of a part is the choice itself: `loss.name` is the loss. */
function labelOf(path: string): string {
  const [owner = "", last] = path.split(/\.(?=[^.]*$)/);
  return last === "name" ? settingLabel(owner.replace(/\.\d+$/, "")) : settingLabel(path);
}

function written(path: string, value: Leaf | undefined): string {
  if (value === null || value === undefined || value === "") return withoutWord(path);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") {
    return path.endsWith(".name") ? partTitle(value) : choiceLabel(path, value);
  }
  if (path.endsWith("learning_rate")) return rate(value);
  return Number.isInteger(value) ? count(value) : String(value);
}
