import { create } from "zustand";

import type { Catalog, DeviceInfo, Overrides, RecipeInfo } from "@/api/types";

import { parse, problemWith, same, write, type Field } from "./rules";

const FIELDS: readonly Field[] = [
  "dataset",
  "device",
  "epochs",
  "batch_size",
  "learning_rate_g",
  "learning_rate_d",
  "seed",
];

const DEFAULT_RECIPE = "quick-digits-28";

/** What a person has chosen and typed; everything else is the recipe's. */
interface Draft {
  recipe: string;
  typed: Partial<Record<Field, string>>;
  choose: (recipe: string, typed?: Partial<Record<Field, string>>) => void;
  type: (field: Field, text: string) => void;
  reset: () => void;
}

export const useDraft = create<Draft>((set) => ({
  ...fromAddress(new URLSearchParams(window.location.search)),
  choose: (recipe, typed = {}) => set({ recipe, typed }),
  type: (field, text) => set(({ typed }) => ({ typed: { ...typed, [field]: text } })),
  reset: () => set({ typed: {} }),
}));

export interface Form {
  recipe: RecipeInfo;
  values: Record<Field, string>;
  /** The recipe's own values. */
  defaults: Record<Field, string>;
  problems: Partial<Record<Field, string>>;
  changed: readonly Field[];
}

/** The form as it stands: the recipe's values with what was typed over them. */
export function resolve(catalog: Catalog, draft: Pick<Draft, "recipe" | "typed">): Form | null {
  const recipe = catalog.recipes.find((r) => r.name === draft.recipe) ?? catalog.recipes[0];
  if (!recipe) return null;
  const defaults = recipeValues(recipe, catalog.devices);
  const values = { ...defaults, ...draft.typed };
  if (!recipe.datasets.includes(values.dataset)) values.dataset = defaults.dataset;
  const problems: Form["problems"] = {};
  for (const field of FIELDS) {
    const problem = problemWith(field, values[field]);
    if (problem !== undefined) problems[field] = problem;
  }
  const changed = FIELDS.filter((field) => !same(field, values[field], defaults[field]));
  return { recipe, values, defaults, problems, changed };
}

/** Every shown value is sent, so that what is on the page is what trains. */
export function toOverrides({ values }: Form): Overrides {
  return {
    dataset: values.dataset,
    device: values.device,
    epochs: parse(values.epochs),
    batch_size: parse(values.batch_size),
    learning_rate_g: parse(values.learning_rate_g),
    learning_rate_d: parse(values.learning_rate_d),
    seed: parse(values.seed),
  };
}

/** The draft in the address, so that a link is an experiment. */
export function toAddress(draft: Pick<Draft, "recipe" | "typed">): URLSearchParams {
  const query = new URLSearchParams({ view: "new", recipe: draft.recipe });
  for (const field of FIELDS) {
    const text = draft.typed[field];
    if (text !== undefined) query.set(field, text);
  }
  return query;
}

function fromAddress(query: URLSearchParams): Pick<Draft, "recipe" | "typed"> {
  const typed: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const text = query.get(field);
    if (text !== null) typed[field] = text;
  }
  return { recipe: query.get("recipe") ?? DEFAULT_RECIPE, typed };
}

function recipeValues({ config }: RecipeInfo, devices: readonly DeviceInfo[]): Form["defaults"] {
  return {
    dataset: config.dataset,
    device: config.device === "auto" ? fastest(devices) : config.device,
    epochs: write("epochs", config.epochs),
    batch_size: write("batch_size", config.batch_size),
    learning_rate_g: write("learning_rate_g", config.adam_g.learning_rate),
    learning_rate_d: write("learning_rate_d", config.adam_d.learning_rate),
    seed: write("seed", config.seed),
  };
}

function fastest(devices: readonly DeviceInfo[]): string {
  const kinds = ["cuda", "mps", "cpu"];
  for (const kind of kinds) {
    const found = devices.find((device) => device.name.startsWith(kind));
    if (found) return found.name;
  }
  return "cpu";
}
