import {
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";

import { api, unwrap } from "./client";
import type { Session, SessionRow } from "./types";

const TABLE = ["table"];
const ACTIVE: ReadonlySet<SessionRow["state"]> = new Set([
  "queued",
  "starting",
  "running",
  "paused",
  "stopping",
]);
const REFRESH_MS = 3_000;

/** Every session in short; asked again every few seconds while one is active. */
export function useSessionTable(reachable: boolean) {
  return useQuery({
    enabled: reachable,
    queryKey: TABLE,
    queryFn: async () => (await unwrap(api.GET("/api/sessions/table"))).sessions,
    refetchInterval: ({ state }) => (state.data?.some(isActive) ? REFRESH_MS : false),
    refetchOnWindowFocus: true,
  });
}

function isActive({ state }: SessionRow): boolean {
  return ACTIVE.has(state);
}

/** Asks again for the table and the sessions that were looked at. */
export function useRenewSessions(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: TABLE });
    await queries.invalidateQueries({ queryKey: ["session"] });
  };
}

/** One session with its notes and its whole configuration. */
export function useSession(id: string, known = true) {
  return useQuery({
    enabled: known,
    queryKey: ["session", id],
    queryFn: () =>
      unwrap(api.GET("/api/sessions/{session_id}", { params: { path: { session_id: id } } })),
    retry: false,
  });
}

/** Its checkpoints, newest first; asked again whenever `marker` changes, or every `everyMs`. */
export function useCheckpointsOf(
  id: string,
  marker: string,
  known = true,
  everyMs: number | false = false,
) {
  return useQuery({
    enabled: known,
    refetchInterval: everyMs,
    queryKey: ["checkpoints-of", id, marker],
    queryFn: () => checkpointsOf(id),
    placeholderData: (previous) => (previous?.[0]?.session_id === id ? previous : undefined),
  });
}

async function checkpointsOf(id: string) {
  const asked = api.GET("/api/sessions/{session_id}/checkpoints", {
    params: { path: { session_id: id } },
  });
  return (await unwrap(asked)).checkpoints;
}

interface Marked {
  id: string;
  /** Asked again whenever this changes. */
  marker: string;
}

/** Ids of what each session keeps, by the session's; undefined until the engine has said. */
export function useSavedIds(sessions: readonly Marked[], reachable: boolean) {
  const ids = sessions.map(({ id }) => id).join(" ");
  return useQueries({
    queries: sessions.map(({ id, marker }) => ({
      enabled: reachable,
      queryKey: ["saved-ids", id, marker],
      queryFn: async () => new Set((await checkpointsOf(id)).map((saved) => saved.id)),
    })),
    combine: useCallback(
      (answers: readonly { data: ReadonlySet<string> | undefined }[]) =>
        new Map(ids.split(" ").map((id, place) => [id, answers[place]?.data])),
      [ids],
    ),
  });
}

/** The configuration that a session had when it saved this. */
export function useCheckpointConfig(id: string) {
  return useQuery({
    queryKey: ["checkpoint-config", id],
    queryFn: () =>
      unwrap(
        api.GET("/api/checkpoints/{checkpoint_id}/config", {
          params: { path: { checkpoint_id: id } },
        }),
      ),
    staleTime: Infinity,
    retry: false,
  });
}

export interface Written {
  name?: string;
  experiment?: string;
  tags?: string[];
  notes?: string;
}

export function useEditSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Written & { id: string }) =>
      unwrap(
        api.PATCH("/api/sessions/{session_id}", {
          params: { path: { session_id: id } },
          body,
        }),
      ),
    onSuccess: (session) => keep(queries, session),
  });
}

function keep(queries: QueryClient, session: Session): void {
  const { id, name, experiment, tags, notes } = session;
  queries.setQueryData(["session", id], session);
  queries.setQueryData<SessionRow[]>(TABLE, (rows) =>
    rows?.map((row) => (row.id === id ? { ...row, name, experiment, tags, notes } : row)),
  );
}

/** Hides sessions; their rows go at once and come back where the engine refuses. */
export function useDeleteSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        const params = { path: { session_id: id } };
        await unwrap(api.DELETE("/api/sessions/{session_id}", { params }));
      }
    },
    onMutate: async (ids) => {
      await queries.cancelQueries({ queryKey: TABLE });
      queries.setQueryData<SessionRow[]>(TABLE, (rows) =>
        rows?.filter((row) => !ids.includes(row.id)),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: TABLE }),
  });
}

export function useRestoreSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) {
        const params = { path: { session_id: id } };
        await unwrap(api.POST("/api/sessions/{session_id}/restore", { params }));
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: TABLE }),
  });
}

/** Gives the sessions that wait another order. */
export function useArrangeQueue() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (order: string[]) =>
      unwrap(api.PUT("/api/sessions/queue", { body: { session_ids: order } })),
    onSuccess: ({ sessions }) => queries.setQueryData(TABLE, sessions),
    onError: () => queries.invalidateQueries({ queryKey: TABLE }),
  });
}

const UNLISTED = ["unlisted"];

/** Sessions that lie in the workspace's folders and that its database does not know. */
export function useUnlisted(reachable: boolean) {
  return useQuery({
    enabled: reachable,
    queryKey: UNLISTED,
    queryFn: () => unwrap(api.GET("/api/sessions/unlisted")),
    staleTime: Infinity,
  });
}

/** Lists them again, with their settings and checkpoints. */
export function useRebuild() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/sessions/rebuild")),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: UNLISTED });
      await queries.invalidateQueries({ queryKey: TABLE });
    },
  });
}
