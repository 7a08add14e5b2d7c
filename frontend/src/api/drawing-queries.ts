import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api, Refusal, unwrap } from "./client";
import type { DrawingView, Generated, GenerateRequest, ModelRef } from "./types";

const DRAWING = "drawing";
const DRAWINGS = "drawings";
const byId = (drawing_id: string) => ({ params: { path: { drawing_id } } });

export interface Question {
  prompt: string;
  model: ModelRef;
  num_images: number | null;
}

/** What a prompt would draw; the answer to the one before stays until the newest one's is here. */
export function useUnderstanding(question: Question | null) {
  return useQuery({
    enabled: question !== null,
    queryKey: ["understand", question],
    queryFn: ({ signal }) =>
      question && unwrap(api.POST("/api/understand", { body: question, signal })),
    placeholderData: (previous, query) =>
      sameModel(query?.queryKey[1], question) ? previous : undefined,
    staleTime: 60_000,
    retry: false,
  });
}

function sameModel(held: unknown, question: Question | null): boolean {
  if (typeof held !== "object" || held === null || !("model" in held)) return false;
  return JSON.stringify(held.model) === JSON.stringify(question?.model);
}

/** Draws; the answer is kept as if it had been asked for by its id. */
export function useDraw() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: GenerateRequest) => unwrap(api.POST("/api/generate", { body })),
    onSuccess: (answer) => {
      if (answer.id !== null) queries.setQueryData([DRAWING, answer.id], answer);
      return queries.invalidateQueries({ queryKey: [DRAWINGS] });
    },
  });
}

/** Pictures that were drawn before, as they were answered; they never change. */
export function useDrawing(id: string | null) {
  return useQuery({ ...drawingQuery(id ?? ""), enabled: id !== null });
}

function drawingQuery(id: string) {
  return {
    queryKey: [DRAWING, id],
    queryFn: () => unwrap(api.GET("/api/drawings/{drawing_id}", byId(id))),
    staleTime: Infinity,
    retry: false,
  };
}

/** A session's history, newest first. */
export function useDrawings(sessionId: string | null) {
  return useQuery({
    enabled: sessionId !== null,
    queryKey: [DRAWINGS, sessionId],
    queryFn: async () => {
      const params = { path: { session_id: sessionId ?? "" } };
      return (await unwrap(api.GET("/api/sessions/{session_id}/drawings", { params }))).drawings;
    },
    retry: false,
  });
}

export function useStar() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, starred }: { id: string; starred: boolean }) =>
      unwrap(api.PATCH("/api/drawings/{drawing_id}", { ...byId(id), body: { starred } })),
    onSuccess: (view) =>
      queries.setQueriesData<DrawingView[]>({ queryKey: [DRAWINGS] }, (held) =>
        held?.map((one) => (one.id === view.id ? view : one)),
      ),
  });
}

/** Throws drawings away; one that is gone already is as good. */
export function useRemoveDrawing() {
  const queries = useQueryClient();
  return async (id: string) => {
    try {
      await unwrap(api.DELETE("/api/drawings/{drawing_id}", byId(id)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 404) throw error;
    }
    await queries.invalidateQueries({ queryKey: [DRAWINGS] });
  };
}

/** The picture of a file, drawn anew from what the file says. */
export function useRecreate() {
  return useMutation({
    mutationFn: (file: string) => unwrap(api.POST("/api/recreate", { body: { file } })),
  });
}

/** The same order with other seeds, one after the other; they are not kept. */
export function useSeeds(order: GenerateRequest | null, seeds: readonly number[]) {
  return useQuery({
    enabled: order !== null,
    queryKey: ["seeds", order, seeds],
    queryFn: async ({ signal }) => {
      const answers: Generated[] = [];
      if (!order) return answers;
      for (const seed of seeds) {
        const body = { ...order, seed, keep: false };
        answers.push(await unwrap(api.POST("/api/generate", { body, signal })));
      }
      return answers;
    },
    staleTime: Infinity,
    retry: false,
  });
}

/** The same, asked for at once. */
export function fetchDrawing(queries: QueryClient, id: string): Promise<Generated> {
  return queries.query(drawingQuery(id));
}
