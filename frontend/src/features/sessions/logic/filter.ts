import type { SessionRow } from "@/api/types";

import type { Filters } from "./address";

/** The rows that a person wants to see. Every word that is searched for has to be found. */
export function filtered(rows: readonly SessionRow[], filters: Filters): SessionRow[] {
  const { data, state, device, tag, recipe } = filters;
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      fits(data, row.dataset) &&
      fits(state, row.state) &&
      fits(device, row.target) &&
      fits(recipe, row.recipe) &&
      (tag === "" || row.tags.includes(tag)) &&
      matches(row, words),
  );
}

function fits(wanted: string, value: string): boolean {
  return wanted === "" || wanted === value;
}

function matches({ name, experiment, tags, notes, dataset, recipe }: SessionRow, words: string[]) {
  if (words.length === 0) return true;
  const text = [name, experiment, ...tags, notes, dataset, recipe].join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What there is to choose from in each filter, the most frequent first. */
export function choicesOf(rows: readonly SessionRow[]) {
  return {
    data: frequent(rows.map((row) => row.dataset)),
    state: frequent(rows.map((row) => row.state)),
    device: frequent(rows.map((row) => row.target)),
    tag: frequent(rows.flatMap((row) => row.tags)),
    recipe: frequent(rows.map((row) => row.recipe)),
  };
}

function frequent(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.keys()].toSorted(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b),
  );
}
