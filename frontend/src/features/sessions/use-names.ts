import { useMemo } from "react";

import type { Catalog } from "@/api/types";

/** What recipes, data sets and devices are called; their short name where nobody knows them now. */
export interface Names {
  recipe: (name: string) => string;
  dataset: (name: string) => string;
  /** Points make one picture together instead of a grid. */
  isPoints: (dataset: string) => boolean;
}

export function useNames(catalog: Catalog | undefined): Names {
  return useMemo(() => {
    const recipes = new Map(catalog?.recipes.map(({ name, title }) => [name, title]));
    const datasets = new Map(catalog?.datasets.map((info) => [info.name, info]));
    return {
      recipe: (name) => recipes.get(name) ?? name,
      dataset: (name) => datasets.get(name)?.title ?? name,
      isPoints: (name) => datasets.get(name)?.kind === "points",
    };
  }, [catalog]);
}
