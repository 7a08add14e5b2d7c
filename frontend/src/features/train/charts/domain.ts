import { allowLog, domainOf, type Domain, type Laying } from "@/lib/domain";

import type { Row } from "./rows";

/** The y axis of some losses. */
export function lossDomain(
  rows: readonly Row[],
  names: readonly string[],
  laying: Laying = {},
): Domain {
  return domainOf(valuesOf(rows, names), { ...laying, least: 0.1, empty: 2 });
}

/** Of any other numbers. */
export function numberDomain(
  rows: readonly Row[],
  names: readonly string[],
  laying: Pick<Laying, "all"> = {},
): Domain {
  return domainOf(valuesOf(rows, names), laying);
}

/** What D says: probabilities from 0 to 1, or scores as they are, never squashed. */
export function beliefDomain(
  rows: readonly Row[],
  names: readonly string[],
  scores: "probability" | "logit",
  laying: Pick<Laying, "all"> = {},
): Domain {
  return scores === "probability" ? domainOf([]) : domainOf(valuesOf(rows, names), laying);
}

/** Why a logarithmic axis is not possible, or null. */
export function logRefusal(rows: readonly Row[], names: readonly string[]): string | null {
  return allowLog(valuesOf(rows, names))
    ? null
    : "A loss is 0 or below, which a logarithmic axis cannot show.";
}

function valuesOf(rows: readonly Row[], names: readonly string[]): number[] {
  return rows.flatMap((row) => names.flatMap((name) => row[name] ?? []));
}
