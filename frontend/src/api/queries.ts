import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, Refusal, UNREACHABLE, unwrap } from "./client";
import type { CommandRequest, Overrides, Plan } from "./types";

const MODEL = "model";

/** Recipes, data sets and devices of this machine; asked for once the engine answers. */
export function useCatalog(reachable = true) {
  return useQuery({
    enabled: reachable,
    queryKey: ["catalog"],
    queryFn: () => unwrap(api.GET("/api/catalog")),
    staleTime: 60_000,
  });
}

/** Whether a data set holds points in the plane; undefined as long as that is not known. */
export function useIsPoints(dataset: string | undefined): boolean | undefined {
  const { data } = useCatalog(dataset !== undefined);
  if (!data || dataset === undefined) return undefined;
  return data.datasets.some(({ name, kind }) => name === dataset && kind === "points");
}

const NOT_YOURS = 403;
const NOT_POSSIBLE = 503;

/** Why an engine that is there tells nothing: of another account, or without its workspace. */
export function useTurnedAway() {
  return useQuery({
    queryKey: ["turned-away"],
    queryFn: async () => {
      try {
        await unwrap(api.GET("/api/model"));
      } catch (error) {
        if (!(error instanceof Refusal) || error.message === UNREACHABLE) return null;
        if (error.status === NOT_YOURS || error.status === NOT_POSSIBLE) return error;
      }
      return null;
    },
    retry: false,
  });
}

/** What draws for a session, without one for scripts; asked again whenever `marker` changes. */
export function useModel(marker: string, exists: boolean, session: string | null = null) {
  return useQuery({
    enabled: exists,
    queryKey: [MODEL, session, marker],
    queryFn: () => unwrap(api.GET("/api/model", { params: { query: { session } } })),
    placeholderData: (previous) => previous,
    retry: false,
  });
}

/** Saved models of all sessions, newest first; asked again whenever `marker` changes. */
export function useCheckpoints(marker: string) {
  return useQuery({
    queryKey: ["checkpoints", marker],
    queryFn: async () => (await unwrap(api.GET("/api/checkpoints"))).checkpoints,
    placeholderData: (previous) => previous,
  });
}

export interface StartOrder {
  recipe: string;
  overrides: Overrides;
  resume?: string;
  experiment?: string;
  /** Whether it may wait where its device is taken. */
  queue?: boolean;
  /** Whether a checkpoint may go on with other pictures than it learnt from. */
  other_data?: boolean;
}

/** Whether a start was refused because the data are others than its checkpoint learnt from. */
export function isOtherData(error: unknown): boolean {
  return error instanceof Refusal && error.fields[0]?.field === "other_data";
}

/** What a recipe with changes amounts to, or why it does not fit. */
export type Outcome =
  { kind: "resolved"; resolved: Plan } | { kind: "refused"; field: string; sentence: string };

/** The engine's word on an order that has not started; the one before stays until it is here. */
export function useOutcome(order: StartOrder | null) {
  return useQuery({
    enabled: order !== null,
    queryKey: ["resolve", order],
    queryFn: ({ signal }) => (order ? outcomeOf(order, signal) : null),
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    // Memory may become free while the page shows that there is too little.
    refetchInterval: ({ state }) => (isCrowded(state.data) ? 5000 : false),
    retry: false,
  });
}

function isCrowded(outcome: Outcome | null | undefined): boolean {
  return outcome?.kind === "resolved" && outcome.resolved.refusal !== "";
}

async function outcomeOf(order: StartOrder, signal: AbortSignal): Promise<Outcome> {
  try {
    const resolved = await unwrap(api.POST("/api/resolve", { body: order, signal }));
    return { kind: "resolved", resolved };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 0) throw error;
    const fault = error.fields[0];
    return { kind: "refused", field: fault?.field ?? "", sentence: error.message };
  }
}

/** Asks for a speed test, the given recipe first; results come over the socket. */
export function useSpeedTest() {
  return useMutation({
    mutationFn: (recipe: string) => unwrap(api.POST("/api/speed-test", { body: { recipe } })),
  });
}

export function useStart() {
  return useMutation({
    mutationFn: (order: StartOrder) =>
      unwrap(api.POST("/api/sessions", { body: { queue: false, other_data: false, ...order } })),
  });
}

export function useRename() {
  return useMutation({
    mutationFn: ({ sessionId, name }: { sessionId: string; name: string }) =>
      unwrap(
        api.PATCH("/api/sessions/{session_id}", {
          params: { path: { session_id: sessionId } },
          body: { name },
        }),
      ),
  });
}

export function useCommand() {
  return useMutation({
    mutationFn: ({ sessionId, ...body }: CommandRequest & { sessionId: string }) =>
      unwrap(
        api.POST("/api/sessions/{session_id}/commands", {
          params: { path: { session_id: sessionId } },
          body,
        }),
      ),
  });
}

export function useChooseModel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (checkpointId: string | null) =>
      unwrap(api.PUT("/api/model", { body: { checkpoint_id: checkpointId } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [MODEL] }),
  });
}

/** As it was trained, judged later, kept in the history. */
const USUAL = {
  truncation: null,
  judge: false,
  keep: true,
} as const;

/** Draws from the model of a session; without one, from that which scripts draw from. */
export function useGenerate(session_id: string | null) {
  const model = { session_id, checkpoint: "auto", weights: "ema" } as const;
  return useMutation({
    mutationFn: (order: { prompt: string; num_images: number; seed: number | null }) =>
      unwrap(api.POST("/api/generate", { body: { ...USUAL, model, ...order } })),
  });
}
