import { entryAt, type Entry } from "./entries";
import { partNames, read } from "./rules";

/** The value of every changed setting by its path, but for those that are sent on their own. */
export function changedSettings(
  entries: readonly Entry[],
  apart: readonly string[],
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const entry of entries) {
    if (!entry.changed || apart.includes(entry.setting.path)) continue;
    const list = listOf(entries, entry);
    if (list) settings[list.setting.path] = partsValue(entries, list);
    else settings[entry.setting.path] = valueOf(entry);
  }
  return settings;
}

/** The list of parts that an entry is, or is an option in: a list is sent whole. */
function listOf(entries: readonly Entry[], entry: Entry): Entry | undefined {
  const path = entry.owner?.split(".")[0] ?? entry.setting.path;
  const root = entryAt(entries, path);
  return root?.setting.kind.type === "parts" ? root : undefined;
}

function partsValue(entries: readonly Entry[], list: Entry): unknown {
  return partNames(list.text).map((name) => {
    const owner = `${list.setting.path}.${name}`;
    const options = entries
      .filter((entry) => entry.owner === owner)
      .map((entry) => [entry.setting.path.slice(owner.length + 1), valueOf(entry)]);
    return { name, options: Object.fromEntries(options) as Record<string, unknown> };
  });
}

function valueOf({ setting, text }: Entry): unknown {
  const reading = read(setting, text);
  const value = "value" in reading ? reading.value : text;
  return setting.kind.type === "part" && value !== null ? { name: value, options: {} } : value;
}
