import { useEffect, useEffectEvent, useMemo, useRef } from "react";

import { useRenewSessions, useSessionTable } from "@/api/session-queries";
import type { Session, SessionRow } from "@/api/types";
import { useLive } from "@/live/context";

import { merged } from "./logic/merge";

export interface Rows {
  /** Undefined until the engine has told. */
  rows: readonly SessionRow[] | undefined;
  error: Error | null;
}

/** Every session as the engine lists it, with what the workspace told since. */
export function useRows(reachable: boolean): Rows {
  const { data, error } = useSessionTable(reachable);
  const told = useLive((s) => s.workspace?.sessions ?? NONE);
  useNews(told);
  const rows = useMemo(() => data && merged(data, told), [data, told]);
  return { rows, error: data ? null : error };
}

/** A session that began, ended or was written on changes the lists. */
function useNews(told: readonly Session[]): void {
  const renew = useRenewSessions();
  const held = useRef(told);
  const onTold = useEffectEvent((now: readonly Session[]) => {
    if (held.current !== NONE && held.current !== now) void renew();
    held.current = now;
  });
  useEffect(() => onTold(told), [told]);
}

const NONE: readonly Session[] = [];
