import type { Changes } from "./entries";
import { partNames } from "./rules";

/** The changes with another text for one setting. */
export function typed(changes: Changes, path: string, text: string): Changes {
  return { ...withoutOptions(changes, path, text), [path]: text };
}

/** The changes without those of some settings. */
export function forgotten(changes: Changes, paths: readonly string[]): Changes {
  return without(changes, (path) => paths.includes(path));
}

/** A part that is not chosen any more takes what was typed for its options with it. */
function withoutOptions(changes: Changes, path: string, text: string): Changes {
  const kept = partNames(text);
  return without(changes, (other) => {
    if (!other.startsWith(`${path}.`)) return false;
    return !kept.includes(other.slice(path.length + 1).split(".")[0] ?? "");
  });
}

function without(changes: Changes, drop: (path: string) => boolean): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([path]) => !drop(path)));
}
