import { useMemo } from "react";

import { Refusal } from "@/api/client";
import { useCatalog, useModel as useDefaultModel } from "@/api/queries";
import { useCheckpointsOf, useSession, useSessionTable } from "@/api/session-queries";
import type { Checkpoint, DatasetInfo, ModelRef, Session, SessionRow } from "@/api/types";

import type { Address } from "./logic/address";
import { choiceOf, drawable, isLive, statusOf, type Choice, type Status } from "./logic/models";

/** The model that draws, and those that could. */
export interface Model extends Choice {
  status: Status;
  rows: readonly SessionRow[];
  row: SessionRow | undefined;
  /** The session that the address means, be it one that can draw or not. */
  named: SessionRow | undefined;
  sessionId: string | null;
  session: Session | undefined;
  dataset: DatasetInfo | undefined;
  checkpoints: readonly Checkpoint[];
  /** Whether it can be asked while it trains. */
  live: boolean;
  /** What a request says; null where there is nothing to ask. */
  ref: ModelRef | null;
}

const NONE: readonly never[] = [];

export function useModel(address: Address, reachable: boolean): Model {
  const { sessionId, asked, absent } = useMeant(address, reachable);
  const { rows, named, dataset, learns, row, listed } = useListed(sessionId, reachable);
  const { data: session } = useSession(sessionId ?? "", sessionId !== null);
  const found = useCheckpointsOf(sessionId ?? "", markerOf(row), sessionId !== null);
  const saved = found.data;
  const live = row !== undefined && isLive(row);
  const choice = choiceOf(asked, saved ?? NONE, live);
  const status = statusOf(
    { listed, rows, learns, row, absent, sessionId, saved: !found.isPending },
    choice,
  );
  return {
    ...choice,
    status,
    rows,
    row,
    named,
    sessionId,
    session,
    dataset,
    checkpoints: saved ?? NONE,
    live,
    ref: status === "ready" ? refTo(sessionId, choice, address) : null,
  };
}

/** What is known of a session by the list of all. */
function useListed(sessionId: string | null, reachable: boolean) {
  const { data: table, isFetching } = useSessionTable(reachable);
  const datasets = useCatalog(reachable).data?.datasets;
  const rows = useMemo(() => drawable(table ?? NONE, datasets ?? NONE), [table, datasets]);
  const named = table?.find(({ id }) => id === sessionId);
  const dataset = datasets?.find(({ name }) => name === named?.dataset);
  return {
    rows,
    named,
    dataset,
    learns: named && (dataset?.kind ?? "pictures"),
    row: rows.find(({ id }) => id === sessionId),
    listed: datasets !== undefined && table !== undefined && (named !== undefined || !isFetching),
  };
}

/** The session in the address; without one, that of the model that prompts draw from. */
function useMeant({ session, checkpoint }: Address, reachable: boolean) {
  const { data, error } = useDefaultModel("generate", reachable && session === null);
  if (session !== null) return { sessionId: session, asked: checkpoint, absent: false };
  return {
    sessionId: data?.session_id ?? null,
    asked: checkpoint ?? data?.checkpoint_id ?? null,
    absent: error instanceof Refusal && error.status !== 0,
  };
}

/** The list of checkpoints is another one when this is. */
function markerOf(row: SessionRow | undefined): string {
  return `${row?.checkpoints ?? 0} ${row?.fd ?? ""}`;
}

/** By its id: what is shown is what draws, though a better one is saved meanwhile. */
function refTo(session_id: string | null, { checkpoint }: Choice, { weights }: Address): ModelRef {
  return checkpoint
    ? { session_id, checkpoint: checkpoint.id, weights }
    : { session_id, checkpoint: "live", weights: "ema" };
}
