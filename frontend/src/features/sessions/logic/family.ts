import { parentsOf, rootsOf, type Kin } from "./lineage";

/** A session in the drawing of its family: generations from left to right. */
export interface Member {
  id: string;
  column: number;
  lane: number;
  parent: string | null;
}

const MOST = 24;

export interface Family {
  members: readonly Member[];
  /** Members that are not drawn. */
  more: number;
}

/** The family of a session; of a very large one, its own line and what came of it. */
export function familyOf(rows: readonly Kin[], id: string): Family {
  const parents = parentsOf(rows);
  const roots = rootsOf(rows, parents);
  const all = rows.filter((row) => roots.get(row.id) === roots.get(id));
  const shown = all.length <= MOST ? all : closest(all, parents, id);
  const members = placed(shown, parents);
  return { members, more: all.length - members.length };
}

function placed(rows: readonly Kin[], parents: ReadonlyMap<string, string>): Member[] {
  const known = new Set(rows.map((row) => row.id));
  const children = new Map<string | null, Kin[]>();
  for (const row of rows.toSorted((a, b) => a.created_at - b.created_at)) {
    const parent = parents.get(row.id) ?? null;
    const owner = parent !== null && known.has(parent) ? parent : null;
    children.set(owner, [...(children.get(owner) ?? []), row]);
  }
  const members: Member[] = [];
  let lanes = 0;
  const place = (row: Kin, column: number, lane: number, parent: string | null) => {
    members.push({ id: row.id, column, lane, parent });
    for (const [index, child] of (children.get(row.id) ?? []).entries()) {
      // The first one goes straight on; each other one has a lane below all so far.
      if (index > 0) lanes += 1;
      place(child, column + 1, index === 0 ? lane : lanes, row.id);
    }
  };
  for (const [index, root] of (children.get(null) ?? []).entries()) {
    if (index > 0) lanes += 1;
    place(root, 0, lanes, null);
  }
  return members;
}

/** Its ancestors, itself and its descendants, as many as can be drawn. */
function closest(rows: readonly Kin[], parents: ReadonlyMap<string, string>, id: string): Kin[] {
  const line = [id];
  for (let next = parents.get(id); next !== undefined; next = parents.get(next)) line.push(next);
  const kept = new Set(line.slice(0, MOST / 2));
  for (const row of rows.toSorted((a, b) => a.created_at - b.created_at)) {
    const parent = parents.get(row.id);
    const below = parent !== undefined && kept.has(parent) && !line.slice(1).includes(parent);
    if (below && kept.size < MOST) kept.add(row.id);
  }
  return rows.filter((row) => kept.has(row.id));
}
