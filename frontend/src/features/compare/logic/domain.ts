import { allowLog, domainOf, type Domain, type Laying } from "@/lib/domain";

import { smooth, type Row } from "./overlay";

/** The y axis of a chart, raw and smoothed values. */
export function curveDomain(rows: readonly Row[], keys: readonly string[], laying: Laying): Domain {
  return domainOf(valuesOf(rows, keys), { ...laying, least: 0.1 });
}

/** Whether a logarithmic axis can show every value. */
export function allowsLog(rows: readonly Row[], keys: readonly string[]): boolean {
  return allowLog(valuesOf(rows, keys));
}

function valuesOf(rows: readonly Row[], keys: readonly string[]): number[] {
  const names = [...keys, ...keys.map(smooth)];
  return rows.flatMap((row) => names.flatMap((name) => row[name] ?? []));
}
