import { parentOf } from "@/live/parent";

/** What a lineage needs to know of a session. */
export interface Kin {
  id: string;
  parent: string | null;
  created_at: number;
}

/**
 * The sessions that each one was resumed from, as far as they are among these. A parent is always
 * older: a file from elsewhere that says otherwise cannot lead round in a circle.
 */
export function parentsOf(rows: readonly Kin[]): Map<string, string> {
  const born = new Map(rows.map(({ id, created_at }) => [id, created_at]));
  const parents = new Map<string, string>();
  for (const row of rows) {
    const parent = parentOf(row)?.sessionId;
    const before = parent === undefined ? undefined : born.get(parent);
    if (parent !== undefined && before !== undefined && before < row.created_at) {
      parents.set(row.id, parent);
    }
  }
  return parents;
}

/** The first of each session's family. */
export function rootsOf(rows: readonly Kin[], parents: ReadonlyMap<string, string>) {
  const roots = new Map<string, string>();
  const rootOf = (id: string): string => {
    const path: string[] = [];
    let place = id;
    for (let next = parents.get(place); next !== undefined; next = parents.get(place)) {
      if (roots.has(place)) break;
      path.push(place);
      place = next;
    }
    const root = roots.get(place) ?? place;
    for (const passed of path) roots.set(passed, root);
    return root;
  };
  for (const { id } of rows) roots.set(id, rootOf(id));
  return roots;
}

/**
 * The nearest ancestors among the rows that are shown: a filter may hide those between, and a
 * line then leads past them.
 */
export function shownParents(
  shown: readonly Kin[],
  parents: ReadonlyMap<string, string>,
): Map<string, string> {
  const visible = new Set(shown.map(({ id }) => id));
  const nearest = new Map<string, string>();
  for (const { id } of shown) {
    let place = parents.get(id);
    while (place !== undefined && !visible.has(place)) place = parents.get(place);
    if (place !== undefined) nearest.set(id, place);
  }
  return nearest;
}

/** Families together, that with the newest member first; children above what they came from. */
export function byFamily<T extends Kin>(
  rows: readonly T[],
  parents: ReadonlyMap<string, string>,
): T[] {
  const roots = rootsOf(rows, parents);
  const families = new Map<string, T[]>();
  for (const row of rows.toSorted((a, b) => b.created_at - a.created_at)) {
    const root = roots.get(row.id) ?? row.id;
    const family = families.get(root);
    if (family) family.push(row);
    else families.set(root, [row]);
  }
  return [...families.values()].flat();
}

/** What one row of the gutter draws; lanes count from the left. */
export interface Track {
  lane: number;
  /** A line comes from the row above. */
  above: boolean;
  /** The line goes on to the row below. */
  below: boolean;
  /** Lanes that only pass by. */
  passing: readonly number[];
  /** A line that leads to the same parent, and ends in another one here: its lane, and that. */
  joins: { from: number; to: number } | null;
}

/** The gutter beside rows in the order of `byFamily`, as a commit graph is drawn. */
export function tracks(
  rows: readonly Kin[],
  parents: ReadonlyMap<string, string>,
): Map<string, Track> {
  const waiting: (string | null)[] = []; // by lane: whom its line leads to
  const found = new Map<string, Track>();
  for (const { id } of rows) {
    const reached = waiting.indexOf(id);
    const free = waiting.indexOf(null);
    const lane = reached >= 0 ? reached : free >= 0 ? free : waiting.length;
    waiting[lane] = null;
    const parent = parents.get(id) ?? null;
    const other = parent === null ? -1 : waiting.indexOf(parent);
    // Of two lines to one parent, the one further left goes on.
    const joins = other < 0 ? null : { from: Math.max(lane, other), to: Math.min(lane, other) };
    if (other > lane) waiting[other] = null;
    const passing = waiting.flatMap((to, place) => (to === null ? [] : [place]));
    const below = parent !== null && (other < 0 || other > lane);
    if (below) waiting[lane] = parent;
    found.set(id, { lane, above: reached >= 0, below, passing, joins });
  }
  return found;
}
