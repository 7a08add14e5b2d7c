import { useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import { Gatherer } from "./sparks";
import type { Verdict } from "./types";

const gatherer = new Gatherer<Verdict>(async (ids) => {
  const asked = api.GET("/api/sessions/verdicts", { params: { query: { session_id: ids } } });
  return (await unwrap(asked)).verdicts;
});

/** A session's newest verdict in short; `marker` changes when it may be another one. */
export function useVerdict(id: string, marker: string, enabled = true) {
  return useQuery({
    queryKey: ["verdict", id, marker],
    queryFn: ({ signal }) => gatherer.get(id, signal),
    enabled,
    staleTime: Infinity,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
    retry: false,
  });
}

/** At which steps a session's verdict changed. */
export function useVerdictHistory(id: string, marker: string, enabled = true) {
  return useQuery({
    queryKey: ["verdict-history", id, marker],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/sessions/{session_id}/verdicts", {
          params: { path: { session_id: id } },
          signal,
        }),
      ),
    enabled,
    staleTime: Infinity,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
    retry: false,
  });
}
