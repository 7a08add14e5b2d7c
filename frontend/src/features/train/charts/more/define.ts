import type { Role } from "@/ui/role-glyph";

/** A chart of further numbers, beside losses and what D believes. */
export interface NumberChart {
  title: string;
  /** Scalars that it shows, and whose they are. */
  lines: readonly { path: string; label: string; role: Role }[];
  /** The lowest and highest value there can be. */
  range?: readonly [low: number, high: number];
  reference?: { y: number; text: string };
}

export function defineChart(chart: NumberChart): NumberChart {
  return chart;
}
