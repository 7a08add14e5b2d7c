import { useMemo } from "react";

import { useOutcome } from "@/api/queries";
import type { Catalog, Resolved, Session } from "@/api/types";

/** How D's output is shown, and where on that scale it can only guess; null where nowhere. */
export type Reading = Pick<Resolved, "scores" | "undecided">;

const USUAL: Reading = { scores: "probability", undecided: null };
const UNKNOWN: Reading = { scores: "logit", undecided: null };

/** The reading of the recipe's loss, unless the session plays for another one, or otherwise. */
export function useReading(
  catalog: Catalog | undefined,
  { recipe: name, loss }: Session["config"],
): Reading {
  const recipe = catalog?.recipes.find((r) => r.name === name);
  const other = recipe !== undefined && !same(recipe.config.loss, loss);
  const order = useMemo(
    () => (other ? { recipe: name, overrides: { settings: { loss } } } : null),
    [other, name, loss],
  );
  const outcome = useOutcome(order);
  if (!other) return recipe ?? USUAL;
  return outcome.data?.kind === "resolved" ? outcome.data.resolved : UNKNOWN;
}

function same(a: Loss, b: Loss): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Loss = Session["config"]["loss"];
