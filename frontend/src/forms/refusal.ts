import type { Entry } from "./entries";

/** What stands in the way of a start: a field that cannot be read, or the engine's refusal. */
export interface Refusal {
  /** The setting that it is about; undefined where no field is shown for it. */
  path: string | undefined;
  sentence: string;
}

/** The field for a path that the engine refused: itself, what it is a part of, or its first part. */
export function pathOf(entries: readonly Entry[], field: string): string | undefined {
  const paths = entries.map((entry) => entry.setting.path);
  const inside = paths.filter((path) => field.startsWith(`${path}.`));
  const [root = "", , option = ""] = field.split(".");
  const inList = paths.find((path) => path.startsWith(`${root}.`) && path.endsWith(`.${option}`));
  return [
    paths.find((path) => path === field),
    option === "" ? undefined : inList,
    inside.toSorted((a, b) => b.length - a.length)[0],
    paths.find((path) => path.startsWith(`${field}.`)),
  ].find((path) => path !== undefined);
}
