import type { SessionRow } from "@/api/types";
import { hasEnded, STATE_WORDS } from "@/live/phase";

import type { Column, Sort } from "./address";

/** What a column is sorted by; null always comes last. The curve goes by how long it is. */
const KEYS: Readonly<Record<Column, (row: SessionRow) => string | number | null>> = {
  name: (row) => row.name,
  status: (row) => STATE_WORDS[row.state],
  recipe: (row) => row.recipe,
  data: (row) => row.dataset,
  loss: (row) => row.loss,
  curve: (row) => row.step,
  fd: (row) => row.fd,
  epochs: (row) => row.epoch,
  steps: (row) => row.step,
  device: (row) => row.device_title ?? row.target,
  size: (row) => row.bytes,
  age: (row) => -changedAt(row),
};

const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

export function sorted(rows: readonly SessionRow[], { column, descending }: Sort): SessionRow[] {
  const key = KEYS[column];
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return Number(a.key === null) - Number(b.key === null) || newer(a.row, b.row);
    }
    const order = compare(a.key, b.key);
    return (descending ? -order : order) || newer(a.row, b.row);
  });
  return keyed.map(({ row }) => row);
}

/** When something last happened to a session; one that trains is always new. */
export function changedAt(row: SessionRow): number {
  return hasEnded(row.state) ? (row.ended_at ?? row.created_at) : Infinity;
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}

function newer(a: SessionRow, b: SessionRow): number {
  return b.created_at - a.created_at;
}
