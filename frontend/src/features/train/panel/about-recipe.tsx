import type { RecipeInfo } from "@/api/types";

import classes from "./about-recipe.module.css";

/** What a recipe reaches, where it comes from, and what it took elsewhere; closed at first. */
export function AboutRecipe({ recipe }: { recipe: RecipeInfo }) {
  const times = Object.entries(recipe.times);
  return (
    <details className={`quiet text-12 line-17 ${classes.about}`}>
      <summary>About this recipe</summary>
      <dl>
        <dt>What it is</dt>
        <dd className="break">{recipe.summary}</dd>
        {recipe.expected && (
          <>
            <dt>What it reaches</dt>
            <dd className="break">{recipe.expected}</dd>
          </>
        )}
        {recipe.source && (
          <>
            <dt>Source</dt>
            <dd className="break">{recipe.source}</dd>
          </>
        )}
        {times.length > 0 && (
          <>
            <dt>Measured elsewhere</dt>
            {times.map(([device, time]) => (
              <dd className="break" key={device}>
                {device.toUpperCase()}: {time}
              </dd>
            ))}
          </>
        )}
      </dl>
    </details>
  );
}
