import type { Catalog, DatasetInfo, Download, RecipeInfo } from "@/api/types";
import { count, megabytes, roughly, weights } from "@/lib/format";

import { picturesText } from "../dataset-words";
import { RecipePicture, pictureText } from "../recipe-picture";
import { downloadText } from "../setup/downloads";
import { families } from "../setup/families";
import classes from "./first-run.module.css";

interface Pairing {
  recipe: RecipeInfo;
  dataset: DatasetInfo;
}

/** Every recipe with the data set it was made for first; variants and others wait in the setup. */
export function pairings(catalog: Catalog): Pairing[] {
  return families(catalog.recipes).flatMap(({ base }) => {
    const dataset = catalog.datasets.find(({ name }) => name === base.made_for[0]);
    return dataset ? [{ recipe: base, dataset }] : [];
  });
}

interface Props extends Pairing {
  downloads: readonly Download[];
  /** Seconds that it takes here, where a speed test tells. */
  seconds: number | null;
  onChoose: () => void;
}

export function RecipeCard({ recipe, dataset, downloads, seconds, onChoose }: Props) {
  const none = dataset.download_mb === 0;
  const state = downloads.find((d) => d.dataset === dataset.name)?.state;
  const note = state === "needed" || state === "ready" ? null : downloadText(dataset, downloads);
  const size = none
    ? "None"
    : state === "ready"
      ? "Ready"
      : megabytes(Math.round(dataset.download_mb));
  return (
    <button
      type="button"
      className={`column grow card text-left ${classes.card}`}
      onClick={onChoose}
    >
      <span className="flex gap-12 under-6">
        <RecipePicture recipe={recipe} />
        <span className="column min-w-0">
          <span className="strong">{recipe.title}</span>
          <span className="quiet text-12 line-18">
            {dataset.title}, {picturesText(dataset, recipe.config.resolution)}
          </span>
        </span>
      </span>
      <span className="quiet text-12 line-18">{recipe.summary}</span>
      <span className="flex between gap-8 push-top pad-top-10">
        {seconds === null ? (
          <Fact
            value={count(dataset.images)}
            label={dataset.kind === "points" ? "points" : "images"}
          />
        ) : (
          <Fact value={roughly(seconds)} label="on this machine" />
        )}
        <Fact value={weights(recipe.parameters_g + recipe.parameters_d)} label="parameters" />
        <Fact value={size} label="download" />
      </span>
      <span className="pad-top-10 tiny-note">
        {recipe.conditional ? "By class" : "Without classes"}
        {note && ` · ${note}`}
        {` · ${pictureText(recipe)}`}
      </span>
    </button>
  );
}

function Fact({ value, label }: { value: string; label: string }) {
  return (
    <span className="column">
      <strong className="line-18">{value}</strong>
      <span className="caption">{label}</span>
    </span>
  );
}
