import { useMemo } from "react";

import { Refusal } from "@/api/client";
import { useCatalog, useModel as useDefaultModel } from "@/api/queries";
import { useCheckpointsOf, useSession, useSessionTable } from "@/api/session-queries";
import type { Checkpoint, DatasetInfo, ModelRef, Session, SessionRow } from "@/api/types";

import type { Address } from "./logic/address";
import { choiceOf, drawable, isLive, type Choice } from "./logic/models";

/** The model that draws, and those that could. */
export interface Model extends Choice {
  /** `none`: nothing was trained yet. `gone`: the address names what is no longer here. */
  status: "loading" | "none" | "gone" | "unkept" | "ready";
  rows: readonly SessionRow[];
  row: SessionRow | undefined;
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
  const table = useSessionTable(reachable);
  const catalog = useCatalog(reachable).data;
  const usual = useDefaultModel("generate", reachable && address.session === null);
  const sessionId = address.session ?? usual.data?.session_id ?? null;
  const asked = address.session === null ? (usual.data?.checkpoint_id ?? null) : address.checkpoint;
  const rows = useMemo(
    () => drawable(table.data ?? NONE, catalog?.datasets ?? NONE),
    [table.data, catalog],
  );
  const row = rows.find(({ id }) => id === sessionId);
  const { data: session } = useSession(sessionId ?? "", sessionId !== null);
  const saved = useCheckpointsOf(sessionId ?? "", `${row?.checkpoints ?? 0}`, sessionId !== null);
  const live = row !== undefined && isLive(row);
  const choice = choiceOf(asked, saved.data ?? NONE, live);
  const known = table.data !== undefined && catalog !== undefined && saved.data !== undefined;
  const missing = usual.error instanceof Refusal && usual.error.status !== 0;
  const status =
    table.data && catalog && rows.length === 0
      ? "none"
      : missing && address.session === null
        ? "gone"
        : statusOf(known, row, choice);
  return {
    ...choice,
    status,
    rows,
    row,
    sessionId,
    session,
    dataset: catalog?.datasets.find(({ name }) => name === row?.dataset),
    checkpoints: saved.data ?? NONE,
    live,
    ref: status === "ready" ? refTo(sessionId, choice, address) : null,
  };
}

function statusOf(known: boolean, row: SessionRow | undefined, choice: Choice): Model["status"] {
  if (!known) return "loading";
  if (!row) return "gone";
  return choice.mode !== "live" && choice.checkpoint === null ? "unkept" : "ready";
}

/** By its id: what is shown is what draws, though a better one is saved meanwhile. */
function refTo(session_id: string | null, { checkpoint }: Choice, { weights }: Address): ModelRef {
  return checkpoint
    ? { session_id, checkpoint: checkpoint.id, weights }
    : { session_id, checkpoint: "live", weights: "ema" };
}
