import type { SessionRow } from "@/api/types";

import type { Shown } from "./address";
import { filtered } from "./filter";
import { byFamily, parentsOf, shownParents, tracks, type Track } from "./lineage";
import { sorted } from "./sort";

/** One line of the table: the name of an experiment, or a session. */
export type Line =
  | { kind: "experiment"; key: string; name: string; count: number }
  | { kind: "session"; key: string; row: SessionRow; track: Track | null };

/** The lines in the order in which they are shown. */
export function linesOf(rows: readonly SessionRow[], shown: Shown): Line[] {
  const wanted = filtered(rows, shown.filters);
  const parents = parentsOf(rows);
  if (!shown.grouped) return sessionLines(wanted, parents, shown);
  const groups = byExperiment(wanted);
  const names = [...groups.keys()].toSorted(
    (a, b) => Number(a === "") - Number(b === "") || newest(groups.get(b)) - newest(groups.get(a)),
  );
  return names.flatMap((name): Line[] => {
    const members = groups.get(name) ?? [];
    const head: Line = { kind: "experiment", key: `#${name}`, name, count: members.length };
    return [head, ...sessionLines(members, parents, shown)];
  });
}

function byExperiment(rows: readonly SessionRow[]): Map<string, SessionRow[]> {
  const groups = new Map<string, SessionRow[]>();
  for (const row of rows) {
    const group = groups.get(row.experiment);
    if (group) group.push(row);
    else groups.set(row.experiment, [row]);
  }
  return groups;
}

function newest(rows: readonly SessionRow[] = []): number {
  return rows.reduce((last, row) => Math.max(last, row.created_at), 0);
}

function sessionLines(
  rows: readonly SessionRow[],
  parents: ReadonlyMap<string, string>,
  { view, sort }: Shown,
): Line[] {
  if (view === "flat") {
    return sorted(rows, sort).map((row) => ({ kind: "session", key: row.id, row, track: null }));
  }
  const nearest = shownParents(rows, parents);
  const ordered = byFamily(rows, nearest);
  const lanes = tracks(ordered, nearest);
  return ordered.map((row) => ({
    kind: "session",
    key: row.id,
    row,
    track: lanes.get(row.id) ?? null,
  }));
}
