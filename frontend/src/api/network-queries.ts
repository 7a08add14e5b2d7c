import { useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { LookRequest } from "./types";

const REFRESH_MS = 1_000;

/** Both networks and one sample within them; while it trains asked again, but only if seen. */
export function useLook(body: LookRequest | null, live: boolean) {
  return useQuery({
    enabled: body !== null,
    queryKey: ["networks", body?.model.session_id, body],
    queryFn: ({ signal }) =>
      body ? unwrap(api.POST("/api/networks/look", { body, signal })) : null,
    placeholderData: (previous, query) =>
      query?.queryKey[1] === body?.model.session_id ? previous : undefined,
    refetchInterval: live ? REFRESH_MS : false,
    retry: false,
  });
}

/** Weights and gradients at a session's checkpoints; it takes seconds, so it waits to be asked. */
export function useNetworkHistory(session_id: string, marker: string) {
  return useQuery({
    enabled: false,
    queryKey: ["network-history", session_id, marker],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/sessions/{session_id}/networks/history", {
          params: { path: { session_id } },
          signal,
        }),
      ),
    placeholderData: (previous) => (previous?.session_id === session_id ? previous : undefined),
    staleTime: Infinity,
    retry: false,
  });
}
