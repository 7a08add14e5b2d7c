import { useMemo } from "react";

import { useOutcome } from "@/api/queries";
import type { Catalog, Resolved, Session } from "@/api/types";

/** What D's output is shown as: the recipe's way, unless the session plays for another loss. */
export function useScores(catalog: Catalog | undefined, session: Session): Resolved["scores"] {
  const { recipe: name, loss } = session.config;
  const recipe = catalog?.recipes.find((r) => r.name === name);
  const other = recipe !== undefined && recipe.config.loss.name !== loss.name;
  const order = useMemo(
    () => (other ? { recipe: name, overrides: { settings: { loss } } } : null),
    [other, name, loss],
  );
  const outcome = useOutcome(order);
  if (!other) return recipe?.scores ?? "probability";
  return outcome.data?.kind === "resolved" ? outcome.data.resolved.scores : "logit";
}
