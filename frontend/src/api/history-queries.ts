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

/** Averages over every step of a session; asked anew whenever they are needed. */
export function useSmoothed(sessionId: string | null, weight: number) {
  return useQuery({
    enabled: sessionId !== null,
    queryKey: ["smoothed", sessionId, weight],
    queryFn: () => (sessionId === null ? null : smoothedOf(sessionId, weight)),
    gcTime: 0, // the ticks since then are missing in it
    staleTime: 0,
  });
}

export function smoothedOf(sessionId: string, weight: number) {
  const params = { ...session(sessionId), query: { weight } };
  return unwrap(api.GET("/api/sessions/{session_id}/smoothed", { params }));
}

/** Every number of a session between two steps, as far as a chart can show it. */
export function useWindow(
  sessionId: string | null,
  [first, last]: readonly [number, number],
  weight: number,
) {
  return useQuery({
    enabled: sessionId !== null,
    queryKey: ["window", sessionId, first, last, weight],
    queryFn: ({ signal }) =>
      sessionId === null ? null : windowOf(sessionId, { first, last, weight }, signal),
    staleTime: Infinity, // what was told of a step stays
    gcTime: 60_000,
  });
}

function windowOf(
  sessionId: string,
  query: { first: number; last: number; weight: number },
  signal: AbortSignal,
) {
  const params = { ...session(sessionId), query };
  return unwrap(api.GET("/api/sessions/{session_id}/window", { params, signal }));
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
