import { useMemo } from "react";

import { useSessionTable } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { useSessionNews } from "@/live/use-session-news";

import { merged } from "./logic/merge";

export interface Rows {
  /** Undefined until the engine has told. */
  rows: readonly SessionRow[] | undefined;
  error: Error | null;
}

/** Every session as the engine lists it, with what the workspace told since. */
export function useRows(reachable: boolean): Rows {
  const { data, error } = useSessionTable(reachable);
  const told = useSessionNews();
  const rows = useMemo(() => data && merged(data, told), [data, told]);
  return { rows, error: data ? null : error };
}
