import { useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";

const session = (session_id: string) => ({ path: { session_id } });

/** Every preview since step 0, ancestors' first; asked again whenever `marker` changes. */
export function usePreviews(sessionId: string, marker: number) {
  return useQuery({
    queryKey: ["previews", sessionId, marker],
    queryFn: async () => {
      const params = session(sessionId);
      const asked = api.GET("/api/sessions/{session_id}/previews", { params });
      return (await unwrap(asked)).previews;
    },
    placeholderData: (previous) => previous,
    staleTime: Infinity, // newer ones come over the socket
  });
}

/** An event of a session. */
export interface Place {
  sessionId: string;
  seq: number;
}

const LINES = 200;

/** Log lines before an event, and the session's checkpoints; those before stay meanwhile. */
export function useToldBefore(place: Place | null) {
  return useQuery({
    enabled: place !== null,
    queryKey: ["told", place],
    queryFn: () => (place ? toldBefore(place) : null),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
  });
}

async function toldBefore({ sessionId, seq }: Place) {
  const params = session(sessionId);
  const lines = { ...params, query: { up_to: seq, limit: LINES } };
  const [{ lines: log }, { checkpoints }] = await Promise.all([
    unwrap(api.GET("/api/sessions/{session_id}/lines", { params: lines })),
    unwrap(api.GET("/api/sessions/{session_id}/checkpoints", { params })),
  ]);
  return { log, checkpoints };
}
