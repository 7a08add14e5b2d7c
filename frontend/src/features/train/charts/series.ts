import { score } from "@/lib/format";
import type { Role } from "@/ui/role-glyph";

/** One line of a chart. */
export interface Series {
  /** Path of the scalar: `loss/g`. */
  name: string;
  label: string;
  short: string;
  role: Role;
  /** What the number is, in a sentence, and what the engine calls it. */
  help?: { title: string; text: string };
  /** Measured now and then: there is nothing to smooth. */
  exact?: boolean;
  /** How its values are written; two decimals unless told otherwise. */
  write?: (value: number | null | undefined) => string;
}

/** With patterns switched on, one of each pair of lines is dashed. */
export function isDashed(role: Role): boolean {
  return role === "D" || role === "F";
}

/** A value of a line, as it is written everywhere. */
export function written(series: Series, value: number | null | undefined): string {
  return (series.write ?? score)(value);
}
