import { useState } from "react";

import { datasets } from "@/api/datasets";
import type { RecipeInfo } from "@/api/types";

import classes from "./recipe-picture.module.css";

type Pictured = Pick<RecipeInfo, "picture_url" | "drawn" | "dataset">;

/** What a recipe draws; where nobody drew with it yet, real pictures of what it is made for. */
export function RecipePicture({ recipe }: { recipe: Pictured }) {
  const [absent, setAbsent] = useState(false);
  if (absent) return null;
  return (
    <img
      className={`rigid round-4 on-black ${classes.picture}`}
      src={recipe.picture_url ?? datasets.thumbnails(recipe.dataset.name)}
      width={56}
      height={56}
      loading="lazy"
      alt=""
      onError={() => setAbsent(true)} // such as a data set that is not downloaded
    />
  );
}

/** Whose picture that is: "Drawn by Quick digits on MNIST after 2,076 steps". */
export function pictureText({ picture_url, drawn, dataset }: Pictured): string {
  if (picture_url !== null) return `Picture drawn by ${drawn}`;
  return `Picture: real ${dataset.kind === "points" ? "points" : "images"} of ${dataset.title}`;
}
