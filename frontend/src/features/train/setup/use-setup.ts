import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo } from "react";

import { useOutcome } from "@/api/queries";
import type { Catalog, Plan, Resolved, SpeedReport } from "@/api/types";
import type { Changes } from "@/forms/entries";
import type { Refusal } from "@/forms/refusal";

import { toAddress, useDraft } from "./draft";
import { estimate } from "./estimate";
import { elsewhere, resolve, toOrder, type Form } from "./form";
import { useSpeed } from "./use-speed";
import { refusalOf, resolvedOf, startProblem } from "./verdict";

/** Typing rests for so long before the engine is asked. */
const REST_MS = 250;

const WAITS = "One moment: this recipe has other settings there.";

/** A run that has not started: what is typed, what the engine says of it, and what it takes. */
export interface Setup {
  form: Form;
  refusal: Refusal | null;
  resolved: Resolved | null;
  /** The engine's newest word on it; null until it has answered, and where it refuses. */
  plan: Plan | null;
  speed: SpeedReport;
  seconds: number | null;
  /** Why it cannot be started; undefined when it can. */
  problem: string | undefined;
}

export function useSetup(catalog: Catalog): Setup | null {
  const { recipe, changes } = useDraft();
  const speed = useSpeed(catalog) ?? catalog.speed;
  const base = useBase(catalog, recipe, changes);
  const form = useMemo(
    () => resolve(catalog, { recipe, changes }, base.resolved),
    [catalog, recipe, changes, base.resolved],
  );
  const asks = form !== null && form.problem === undefined && form.missing === undefined;
  const order = useMemo(() => (asks ? toOrder(form) : null), [asks, form]);
  const [settled] = useDebouncedValue(order, REST_MS);
  const outcome = useOutcome(settled);
  useAddress(recipe, changes);
  if (!form) return null;
  const answer = asks ? (outcome.data ?? null) : null;
  const refusal = refusalOf(form, answer);
  const resolved = resolvedOf(form, answer);
  const plan = answer?.kind === "resolved" ? answer.resolved : null;
  const seconds = resolved && !form.problem ? estimate(resolved, speed, form.device) : null;
  const problem = base.waits ? WAITS : startProblem(form, refusal);
  return { form, refusal, resolved, plan, speed, seconds, problem };
}

/** What the recipe is on the chosen device and data, where the engine has to be asked for it. */
function useBase(catalog: Catalog, recipe: string, changes: Changes) {
  const overrides = useMemo(
    () => elsewhere(catalog, { recipe, changes }),
    [catalog, recipe, changes],
  );
  const order = useMemo(
    () => (overrides === null ? null : { recipe, overrides }),
    [recipe, overrides],
  );
  const { data, isPlaceholderData } = useOutcome(order);
  if (order === null) return { waits: false, resolved: null };
  const resolved = data?.kind === "resolved" && !isPlaceholderData ? data.resolved : null;
  return { waits: resolved === null, resolved };
}

/** Keeps the address in step with the form. */
function useAddress(recipe: string, changes: Changes): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (new URLSearchParams(window.location.search).has("session")) return; // started meanwhile
      const address = `?${toAddress({ recipe, changes })}`;
      window.history.replaceState(window.history.state, "", address);
    }, 300);
    return () => clearTimeout(timer);
  }, [recipe, changes]);
}
