import { useState } from "react";

import { datasets } from "@/api/datasets";
import type { RecipeInfo } from "@/api/types";

import classes from "./recipe-picture.module.css";

type Pictured = Pick<RecipeInfo, "picture_url" | "drawn" | "dataset" | "datasets">;

/** The data set that no machine has to download. */
const ALWAYS_HERE = { name: "drawn_digits", title: "Drawn digits", kind: "pictures" } as const;

/** What a recipe draws; where nobody drew with it yet, real pictures of what it is made for. */
export function RecipePicture({ recipe }: { recipe: Pictured }) {
  const [absent, setAbsent] = useState(false);
  if (absent) return null;
  return (
    <img
      className={`rigid round-4 on-black ${classes.picture}`}
      src={recipe.picture_url ?? datasets.thumbnails(learntFrom(recipe).name)}
      width={56}
      height={56}
      loading="lazy"
      alt=""
      onError={() => setAbsent(true)} // such as pictures that somebody deleted meanwhile
    />
  );
}

/** Whose picture that is: "Picture drawn by Quick digits on MNIST after 2,076 steps". */
export function pictureText(recipe: Pictured): string {
  if (recipe.picture_url !== null) return `Picture drawn by ${recipe.drawn}`;
  const { kind, title } = learntFrom(recipe);
  return `Picture: real ${kind === "points" ? "points" : "images"} of ${title}`;
}

/** What it can learn from, and what is surely here. */
function learntFrom({ dataset, datasets: all }: Pictured) {
  const here = dataset.download_mb === 0 || !all.includes(ALWAYS_HERE.name);
  return here ? dataset : ALWAYS_HERE;
}
