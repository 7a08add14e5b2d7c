import type { Catalog, DatasetInfo, Download, RecipeInfo } from "@/api/types";
import { count, megabytes, weights } from "@/lib/format";

import { downloadText } from "../setup/downloads";
import classes from "./first-run.module.css";

interface Pairing {
  recipe: RecipeInfo;
  dataset: DatasetInfo;
}

/** Every data set with every recipe that fits it, the lightest first. */
export function pairings(catalog: Catalog): Pairing[] {
  return catalog.recipes
    .toSorted((a, b) => a.parameters_g - b.parameters_g)
    .flatMap((recipe) =>
      catalog.datasets
        .filter((dataset) => recipe.datasets.includes(dataset.name))
        .toSorted((a, b) => a.download_mb - b.download_mb)
        .map((dataset) => ({ recipe, dataset })),
    );
}

interface Props extends Pairing {
  downloads: readonly Download[];
  onChoose: () => void;
}

export function RecipeCard({ recipe, dataset, downloads, onChoose }: Props) {
  const none = dataset.download_mb === 0;
  const state = downloads.find((d) => d.dataset === dataset.name)?.state;
  const note = state === "needed" || state === "ready" ? null : downloadText(dataset, downloads);
  const size = none
    ? "None"
    : state === "ready"
      ? "Ready"
      : megabytes(Math.round(dataset.download_mb));
  return (
    <button type="button" className={classes.card} onClick={onChoose}>
      <span className={classes.cardTitle}>{dataset.title}</span>
      <span className={classes.cardText}>
        {recipe.title}, {dataset.resolution}×{dataset.resolution}
      </span>
      <span className={classes.facts}>
        <Fact value={count(dataset.images)} label="images" />
        <Fact value={weights(recipe.parameters_g + recipe.parameters_d)} label="weights" />
        <Fact value={size} label="download" />
      </span>
      <span className={classes.cardNote}>
        {recipe.conditional ? "Pictures by class" : "Pictures without classes"}
        {note && ` · ${note}`}
      </span>
    </button>
  );
}

function Fact({ value, label }: { value: string; label: string }) {
  return (
    <span className={classes.fact}>
      <strong>{value}</strong>
      <span>{label}</span>
    </span>
  );
}
