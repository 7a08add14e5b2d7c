import type { SessionRow } from "@/api/types";

import { parentsOf } from "./lineage";

/** Interrupted sessions that nothing was resumed from yet, newest first. */
export function abandoned(rows: readonly SessionRow[], dismissed: readonly string[]): SessionRow[] {
  const continued = new Set(parentsOf(rows).values());
  return rows.filter(
    ({ id, state, checkpoints }) =>
      state === "interrupted" && checkpoints > 0 && !continued.has(id) && !dismissed.includes(id),
  );
}
