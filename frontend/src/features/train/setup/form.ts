import type { StartOrder } from "@/api/queries";
import type { Catalog, DeviceInfo, RecipeInfo, Resolved } from "@/api/types";
import { changedSettings } from "@/forms/changed";
import { entriesOf, entryAt, type Entry } from "@/forms/entries";

import type { Draft } from "./draft";

export interface Form {
  recipe: RecipeInfo;
  /** The recipe that was asked for and does not exist; `recipe` is shown in its place. */
  missing: string | undefined;
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
    missing: known.name === draft.recipe ? undefined : draft.recipe,
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

/** Where a draft's recipe has other settings than the catalogue tells: device, own data, or null. */
export function elsewhere(
  catalog: Catalog,
  draft: Typed,
): Pick<StartOrder["overrides"], "device" | "dataset"> | null {
  const recipe = recipeOf(catalog, draft);
  if (!recipe) return null;
  const { device = "", dataset = "" } = draft.changes;
  const exists = catalog.devices.some(({ name }) => name === device);
  const alike = kindOf(device) === kindOf(fastest(catalog.devices));
  const moved = Object.keys(recipe.on).length > 0 && exists && !alike;
  const own = catalog.datasets.some(({ name, own }) => own && name === dataset);
  const fits = recipe.datasets.includes(dataset);
  if (!moved && !(own && fits)) return null;
  return { ...(moved && { device }), ...(own && fits && { dataset }) };
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
