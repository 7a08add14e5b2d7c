import { useQueries, useQuery } from "@tanstack/react-query";

import { api, Refusal, unwrap } from "./client";
import { smoothedOf } from "./history-queries";
import type { Samples, SessionState, Smoothed, Snapshot } from "./types";

const ENDED: readonly SessionState[] = ["finished", "stopped", "failed", "interrupted"];
const REFRESH_MS = 3_000;
const NOT_FOUND = 404;

/** A session's curves over its lineage, as they are and smoothed, and every preview. */
export interface History {
  snapshot: Snapshot;
  smoothed: Smoothed;
  previews: readonly Samples[];
}

/** One session of several: on its way, here, gone, or not to be read now. */
export type Found =
  | { kind: "waiting" }
  | { kind: "here"; history: History }
  | { kind: "gone"; name: string | null }
  | { kind: "failed"; sentence: string };

interface Asked {
  /** Of the exponential averages. */
  weight: number;
  reachable: boolean;
}

/** Histories of some sessions, in their order; those that train are asked for again and again. */
export function useHistories(ids: readonly string[], { weight, reachable }: Asked): Found[] {
  return useQueries({
    queries: ids.map((id) => ({
      enabled: reachable,
      queryKey: ["history", id, weight],
      queryFn: () => historyOf(id, weight),
      placeholderData: (previous: History | undefined) =>
        previous?.snapshot.session.id === id ? previous : undefined,
      refetchInterval: ({ state }: { state: { data: History | undefined } }) =>
        state.data && isActive(state.data.snapshot.session.state) ? REFRESH_MS : false,
      retry: false,
    })),
    combine: (results) => results.map(({ data, error }) => foundOf(data, error)),
  });
}

async function historyOf(session_id: string, weight: number): Promise<History> {
  const params = { path: { session_id } };
  const [snapshot, { previews }, smoothed] = await Promise.all([
    unwrap(api.GET("/api/sessions/{session_id}/snapshot", { params })),
    unwrap(api.GET("/api/sessions/{session_id}/previews", { params })),
    smoothedOf(session_id, weight),
  ]);
  return { snapshot, previews, smoothed };
}

function foundOf(history: History | undefined, error: Error | null): Found {
  const missing = error instanceof Refusal && error.status === NOT_FOUND;
  if (missing) return { kind: "gone", name: history?.snapshot.session.name ?? null };
  if (history) {
    const { deleted_at, name } = history.snapshot.session;
    return deleted_at === null ? { kind: "here", history } : { kind: "gone", name };
  }
  return error ? { kind: "failed", sentence: error.message } : { kind: "waiting" };
}

function isActive(state: SessionState): boolean {
  return !ENDED.includes(state);
}

/** Two to four sessions side by side; asked again while one of them is active. */
export function useComparison(ids: readonly string[], active: boolean) {
  return useQuery({
    enabled: ids.length > 1,
    queryKey: ["compare", ids],
    queryFn: () => unwrap(api.GET("/api/compare", { params: { query: { session_id: [...ids] } } })),
    placeholderData: (previous) => previous,
    refetchInterval: active ? REFRESH_MS : false,
    retry: false,
  });
}

/** What became of a session, or of its whole lineage; the answer before stays meanwhile. */
export function useAnalysis(sessionId: string, lineage: boolean, reachable: boolean) {
  return useQuery({
    enabled: reachable && sessionId !== "",
    queryKey: ["analysis", sessionId, lineage],
    queryFn: () =>
      unwrap(
        api.GET("/api/sessions/{session_id}/analysis", {
          params: { path: { session_id: sessionId }, query: { lineage } },
        }),
      ),
    placeholderData: (previous) => (previous?.session_id === sessionId ? previous : undefined),
    retry: false,
  });
}
