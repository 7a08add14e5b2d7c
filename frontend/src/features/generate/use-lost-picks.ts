import { useEffect } from "react";

import { useSavedIds, useSessionTable } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { useSessionNews } from "@/live/use-session-news";

import { lossOf } from "./logic/lost-picks";
import { usePicked, type Picked } from "./picked";

/** Puts picked pictures back whose session or checkpoint is gone. */
export function useLostPicks(reachable: boolean): void {
  useSessionNews();
  const picked = usePicked((p) => p.picked);
  const lose = usePicked((p) => p.lose);
  const { data: rows, isFetching } = useSessionTable(reachable && picked.length > 0);
  const saved = useSavedIds(asked(picked, rows ?? []), reachable);
  useEffect(() => {
    // A list that is being renewed may lack what is newest.
    if (rows && !isFetching) lose((one) => lossOf(one, { rows, saved }));
  }, [rows, isFetching, saved, lose]);
}

/** Sessions of picked pictures, and a marker that changes with what they may have saved. */
function asked(picked: readonly Picked[], rows: readonly SessionRow[]) {
  const marker = picked.map(({ model }) => model.checkpoint).join(" ");
  const known = rows.filter(({ id }) => picked.some(({ model }) => model.session_id === id));
  return known.map(({ id, checkpoints, step }) => ({
    id,
    marker: `${checkpoints} ${step} ${marker}`,
  }));
}
