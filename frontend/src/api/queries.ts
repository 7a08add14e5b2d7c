import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { CommandRequest, Overrides } from "./types";

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

/** The model that prompts draw from; asked again whenever `marker` changes. */
export function useModel(marker: string, exists: boolean) {
  return useQuery({
    enabled: exists,
    queryKey: [MODEL, marker],
    queryFn: () => unwrap(api.GET("/api/model")),
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
}

export function useStart() {
  return useMutation({
    mutationFn: (order: StartOrder) => unwrap(api.POST("/api/sessions", { body: order })),
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

export function useGenerate() {
  return useMutation({
    mutationFn: (order: { prompt: string; num_images: number; seed: number | null }) =>
      unwrap(api.POST("/api/generate", { body: order })),
  });
}
