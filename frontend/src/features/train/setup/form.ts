import type { StartOrder } from "@/api/queries";
import type { Catalog, DeviceInfo, RecipeInfo, Resolved } from "@/api/types";
import { changedSettings } from "@/forms/changed";
import { entriesOf, entryAt, type Entry } from "@/forms/entries";

import type { Draft } from "./draft";

export interface Form {
  recipe: RecipeInfo;
  entries: readonly Entry[];
  dataset: string;
  device: string;
  changed: readonly Entry[];
  /** The first entry that cannot be read. */
  problem: Entry | undefined;
}

/** What a draft is made from. */
type Typed = Pick<Draft, "recipe" | "changes">;

/**
 * The form as it stands: the recipe's values with what was typed over them. `base` replaces what
 * the catalogue says of the recipe, where it is another one on the chosen device.
 */
export function resolve(catalog: Catalog, draft: Typed, base: Resolved | null = null): Form | null {
  const known = recipeOf(catalog, draft);
  if (!known) return null;
  const recipe = base ? { ...known, ...base } : known;
  const { config } = recipe;
  const entries = entriesOf(catalog, recipe, draft.changes, {
    dataset: { values: recipe.datasets, usual: config.dataset },
    device: {
      values: catalog.devices.map((device) => device.name),
      usual: fastest(catalog.devices),
    },
  });
  return {
    recipe,
    entries,
    dataset: entryAt(entries, "dataset")?.text ?? config.dataset,
    device: entryAt(entries, "device")?.text ?? config.device,
    changed: entries.filter((entry) => entry.changed),
    problem: entries.find((entry) => entry.problem !== undefined),
  };
}

function recipeOf(catalog: Catalog, { recipe }: Typed): RecipeInfo | undefined {
  return catalog.recipes.find(({ name }) => name === recipe) ?? catalog.recipes[0];
}

/** The device of a draft whose recipe has other settings there than the catalogue tells, or null. */
export function otherDevice(catalog: Catalog, draft: Typed): string | null {
  const recipe = recipeOf(catalog, draft);
  const device = draft.changes.device ?? "";
  const exists = catalog.devices.some(({ name }) => name === device);
  const alike = kindOf(device) === kindOf(fastest(catalog.devices));
  return recipe && Object.keys(recipe.on).length > 0 && exists && !alike ? device : null;
}

/** What is sent: data set, device, and the value of every changed setting. */
export function toOrder({ recipe, entries, dataset, device }: Form): StartOrder {
  const settings = changedSettings(entries, ["dataset", "device"]);
  return { recipe: recipe.name, overrides: { settings, dataset, device } };
}

/** `cuda` of `cuda:0`. */
function kindOf(device: string): string {
  return device.split(":")[0] ?? device;
}

/** The device that training takes without being told. */
export function fastest(devices: readonly DeviceInfo[]): string {
  const kinds = ["cuda", "mps", "cpu"];
  for (const kind of kinds) {
    const found = devices.find((device) => device.name.startsWith(kind));
    if (found) return found.name;
  }
  return "cpu";
}
