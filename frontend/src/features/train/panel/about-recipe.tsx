import type { ReactNode } from "react";

import type { RecipeInfo } from "@/api/types";

import classes from "./about-recipe.module.css";

interface Props {
  recipe: RecipeInfo;
  /** What can be done with it. */
  children?: ReactNode;
}

/** What a recipe reaches, where it comes from, and what it took elsewhere; closed at first. */
export function AboutRecipe({ recipe, children }: Props) {
  const times = Object.entries(recipe.times);
  return (
    <details className={`quiet text-12 line-17 ${classes.about}`}>
      <summary>About this recipe</summary>
      <dl>
        <dt className="pad-top-6 faint text-11">What it is</dt>
        <dd className="break">{recipe.summary}</dd>
        {recipe.expected && (
          <>
            <dt className="pad-top-6 faint text-11">What it reaches</dt>
            <dd className="break">{recipe.expected}</dd>
          </>
        )}
        {recipe.source && (
          <>
            <dt className="pad-top-6 faint text-11">Source</dt>
            <dd className="break">{recipe.source}</dd>
          </>
        )}
        {times.length > 0 && (
          <>
            <dt className="pad-top-6 faint text-11">Measured elsewhere</dt>
            {times.map(([device, time]) => (
              <dd className="break" key={device}>
                {device.toUpperCase()}: {time}
              </dd>
            ))}
          </>
        )}
      </dl>
      {children}
    </details>
  );
}
