import { useMemo } from "react";

import type { Catalog } from "@/api/types";
import { partTitle } from "@/forms/labels";

/** What recipes and data sets are called, also where the catalogue does not know them now. */
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
      recipe: (name) => recipes.get(name) ?? titled(name),
      dataset: (name) => datasets.get(name)?.title ?? titled(name),
      isPoints: (name) => datasets.get(name)?.kind === "points",
    };
  }, [catalog]);
}

function titled(name: string): string {
  return partTitle(name.replaceAll("-", "_"));
}
