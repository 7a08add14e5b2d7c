import type { RecipeInfo } from "@/api/types";

/** A recipe with those that change it. */
export interface Family {
  base: RecipeInfo;
  variants: readonly RecipeInfo[];
}

/** Recipes with their variants, the lightest first; a variant that others change is a recipe too. */
export function families(recipes: readonly RecipeInfo[]): Family[] {
  const names = recipes.map((recipe) => recipe.name);
  const changed = new Set(recipes.map((recipe) => recipe.extends));
  const isBase = (recipe: RecipeInfo) =>
    changed.has(recipe.name) || recipe.extends === null || !names.includes(recipe.extends);
  return recipes
    .filter(isBase)
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))
    .map((base) => ({
      base,
      variants: recipes
        .filter((recipe) => recipe.extends === base.name && !isBase(recipe))
        .toSorted(byLength),
    }));
}

function sizeOf({ parameters_g, parameters_d }: RecipeInfo): number {
  return parameters_g + parameters_d;
}

/** Those with the shorter time limit first, then those that see fewer images. */
function byLength(a: RecipeInfo, b: RecipeInfo): number {
  const limits = [a, b].map(({ config }) => config.max_minutes ?? Infinity) as [number, number];
  return limits[0] === limits[1] ? imagesOf(a) - imagesOf(b) : limits[0] - limits[1];
}

function imagesOf({ config, dataset }: RecipeInfo): number {
  return config.epochs * dataset.images;
}
