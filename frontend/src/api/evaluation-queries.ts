import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { EvaluationView, Measured } from "./types";

const JOBS = "evaluations";

/** Evaluations as they stood at `since`, an event of the workspace; newer events tell the rest. */
export function useEvaluationList(since: number | null) {
  return useQuery({
    enabled: since !== null,
    queryKey: [JOBS, since],
    queryFn: () => unwrap(api.GET("/api/evaluations")),
    placeholderData: (previous) => previous,
  });
}

/** Scores of a session's checkpoints, ancestors' first; asked again whenever `marker` changes. */
export function useMeasured(sessionId: string | null, marker: string) {
  return useQuery({
    enabled: sessionId !== null,
    queryKey: ["measured", sessionId, marker],
    queryFn: () => measuredOf(sessionId ?? ""),
    placeholderData: (previous, query) => (query?.queryKey[1] === sessionId ? previous : undefined), // never those of another session
    retry: false,
  });
}

/** Scores of several sessions, as far as they are here. */
export function useMeasuredOfAll(ids: readonly string[]): readonly Measured[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ["measured", id],
      queryFn: () => measuredOf(id),
      staleTime: 60_000,
      retry: false,
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
}

async function measuredOf(session_id: string): Promise<Measured[]> {
  const params = { path: { session_id } };
  return (await unwrap(api.GET("/api/sessions/{session_id}/measured", { params }))).measured;
}

const byId = (evaluation_id: string) => ({ params: { path: { evaluation_id } } });

/** A finished evaluation, whole; it never changes. */
export function useReport(id: string | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: ["evaluation-report", id],
    queryFn: () => unwrap(api.GET("/api/evaluations/{evaluation_id}/report", byId(id ?? ""))),
    staleTime: Infinity,
    retry: false,
  });
}

export interface EvaluationOrder {
  checkpoint_id: string;
  n: number;
  seed: number;
}

/** Asks for scores; the new evaluation is in the list before any event speaks of it. */
export function useEvaluate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (order: EvaluationOrder) => unwrap(api.POST("/api/evaluate", { body: order })),
    onSuccess: (job) =>
      queries.setQueriesData<{ jobs: EvaluationView[] }>(
        { queryKey: [JOBS] },
        (held) => held && { ...held, jobs: [job, ...held.jobs] },
      ),
  });
}

export function useCancelEvaluation() {
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE("/api/evaluations/{evaluation_id}", byId(id))),
  });
}

/** Two to four measurements side by side. */
export function useScoreComparison(ids: readonly string[]) {
  return useQuery({
    enabled: ids.length > 1,
    queryKey: ["comparison", ids],
    queryFn: () =>
      unwrap(api.GET("/api/evaluations/compare", { params: { query: { id: [...ids] } } })),
    retry: false,
  });
}
