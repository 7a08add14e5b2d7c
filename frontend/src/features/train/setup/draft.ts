import { create } from "zustand";

import { forgotten, typed } from "@/forms/changes";
import type { Changes } from "@/forms/entries";

const DEFAULT_RECIPE = "quick-digits-28";
const SETTING = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/;
const NOT_SETTINGS: readonly string[] = ["view", "recipe", "session"];

/** What a person has chosen and typed, by path of the setting; everything else is the recipe's. */
export interface Draft {
  recipe: string;
  changes: Changes;
  choose: (recipe: string, changes?: Changes) => void;
  type: (path: string, text: string) => void;
  forget: (paths: readonly string[]) => void;
}

export const useDraft = create<Draft>((set) => ({
  ...fromAddress(window.location.search),
  choose: (recipe, changes = {}) => set({ recipe, changes }),
  type: (path, text) => set(({ changes }) => ({ changes: typed(changes, path, text) })),
  forget: (paths) => set(({ changes }) => ({ changes: forgotten(changes, paths) })),
}));

/** The draft in the address, so that a link is an experiment. */
export function toAddress({ recipe, changes }: Pick<Draft, "recipe" | "changes">): string {
  const query = new URLSearchParams({ view: "new", recipe });
  for (const [path, text] of Object.entries(changes)) {
    query.set(path, text.trim() === "" ? "off" : text.replaceAll(/,\s+/g, ","));
  }
  return query.toString().replaceAll("%2C", ",");
}

export function fromAddress(search: string): Pick<Draft, "recipe" | "changes"> {
  const query = new URLSearchParams(search);
  const setup = query.get("view") === "new"; // other screens have queries of their own
  const given = [...query].filter(
    ([path]) => setup && SETTING.test(path) && !NOT_SETTINGS.includes(path),
  );
  return { recipe: query.get("recipe") ?? DEFAULT_RECIPE, changes: Object.fromEntries(given) };
}
