import { useEffect, useMemo, useState } from "react";

import { useLook, useNetworkHistory } from "@/api/network-queries";
import { useCommand } from "@/api/queries";
import { useCheckpointsOf } from "@/api/session-queries";
import type { Checkpoint, LookRequest } from "@/api/types";
import { usePreferences, type Weights } from "@/lib/preferences";
import { useLive } from "@/live/context";
import { hasEnded, isSteerable } from "@/live/phase";

import type { Chosen } from "../use-session";
import type { Address } from "./use-address";

const NONE: readonly Checkpoint[] = [];

/** Both networks of the session at the moment that the address says, and what is known of them. */
export function useNetworks(chosen: Chosen, address: Address) {
  const { session } = chosen;
  const active = session !== undefined && !hasEnded(session.state);
  const at = address.at ?? (active ? "live" : "latest");
  const weights = usePreferences((p) => p.weights);
  const save = useCommand();
  const look = useLookAt(chosen, { at, weights, awaited: save.isSuccess }, address);
  const view = look.data ?? undefined;
  const { reset } = save;
  const step = view?.passed.step_d;
  useEffect(() => reset(), [reset, step]); // what was saved is here
  const marker = `${session?.state ?? ""} ${view?.checkpoint_d ?? ""} ${save.submittedAt}`;
  const saved = useSaved(chosen.id, marker);
  const canSave = session !== undefined && isSteerable(session.state);
  return { at, active, weights, view, error: look.error, save, canSave, ...saved };
}

interface Look {
  at: string;
  weights: Weights;
  /** Whether something was saved that is not here yet. */
  awaited: boolean;
}

/** While it trains, asked for again and again; while it is paused, until what was saved is here. */
function useLookAt({ id, session }: Chosen, { at, weights, awaited }: Look, address: Address) {
  const reachable = useLive((s) => s.link.status) === "open";
  const body = useMemo(
    () => (id === null || !reachable ? null : bodyOf(id, at, weights, address)),
    [id, reachable, at, weights, address],
  );
  const active = session !== undefined && !hasEnded(session.state);
  const moving = active && (awaited || session.state !== "paused");
  return useLook(body, at === "live" && moving);
}

/** What is kept of the session, and what was measured of it. */
function useSaved(id: string | null, marker: string) {
  const checkpoints = useCheckpointsOf(id ?? "", marker, id !== null).data ?? NONE;
  return { checkpoints, history: useNetworkHistory(id ?? "", marker) };
}

function bodyOf(
  session_id: string,
  at: string,
  weights: Weights,
  { seed, classIndex, seen }: Address,
): LookRequest {
  return {
    model: { session_id, checkpoint: at, weights: at === "live" ? "ema" : weights },
    seed,
    number: 0,
    class_index: classIndex,
    real: seen === "real" ? seed : null,
  };
}

/** Which layer is looked at; another session begins at its first. */
export function useIndex(sessionId: string | null, count: number) {
  const [held, setHeld] = useState({ sessionId, index: 0 });
  const index = held.sessionId === sessionId ? Math.min(held.index, Math.max(0, count - 1)) : 0;
  return [index, (next: number) => setHeld({ sessionId, index: next })] as const;
}
