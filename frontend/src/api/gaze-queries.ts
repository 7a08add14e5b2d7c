import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { againIn } from "@/lib/again";

import { api, unwrap } from "./client";
import type { GazeMaps, SeenPicture } from "./types";

/** Which pair of networks is asked: of a session, as of a moment. */
export interface GazeModel {
  session_id: string;
  checkpoint: string;
}

export interface MapsOrder {
  kind: SeenPicture["kind"];
  how: GazeMaps["how"];
  seed: number;
  class_index: number | null;
}

export type RankingOrder = Pick<MapsOrder, "seed" | "class_index">;

export interface PictureOrder extends Pick<SeenPicture, "kind" | "number" | "class_index"> {
  seed: number;
  /** Of the step, as the root mean square of the change in units of [-1, 1]. */
  size: number;
}

interface Asked {
  state: { data: { seconds: number } | null | undefined };
}

/** Has all that is seen of D asked for again once something newer was saved. */
export function useFreshGaze(newest: string | undefined): void {
  const queries = useQueryClient();
  const held = useRef(newest);
  useEffect(() => {
    if (held.current === newest) return;
    held.current = newest;
    for (const key of ["gaze-maps", "gaze-ranking", "gaze-picture"])
      void queries.invalidateQueries({ queryKey: [key] });
  }, [queries, newest]);
}

/** Asked again while a session trains; not while nobody looks. */
function shared(model: GazeModel | null, live: boolean) {
  return {
    enabled: model !== null,
    refetchInterval: ({ state }: Asked) => live && againIn(state.data?.seconds),
    retry: false,
  } as const;
}

/** Pictures of one kind, each with its map; those before stay until others are here. */
export function useGazeMaps(model: GazeModel | null, order: MapsOrder, live: boolean) {
  return useQuery({
    ...shared(model, live),
    queryKey: ["gaze-maps", model?.session_id, order.kind, model, order],
    queryFn: ({ signal }) =>
      model &&
      unwrap(api.GET("/api/gaze/maps", { params: { query: { ...model, ...order } }, signal })),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === model?.session_id && query?.queryKey[2] === order.kind
        ? previous
        : undefined,
  });
}

/** Fakes and real images, from surely fake to surely real. */
export function useGazeRanking(model: GazeModel | null, order: RankingOrder, live: boolean) {
  return useQuery({
    ...shared(model, live),
    queryKey: ["gaze-ranking", model?.session_id, model, order],
    queryFn: ({ signal }) =>
      model &&
      unwrap(api.GET("/api/gaze/ranking", { params: { query: { ...model, ...order } }, signal })),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === model?.session_id ? previous : undefined,
  });
}

/** One picture closely; the one before stays while only the step is another. */
export function useGazePicture(model: GazeModel | null, order: PictureOrder | null, live: boolean) {
  const which = order && `${order.kind} ${order.number}`;
  return useQuery({
    ...shared(order && model, live),
    queryKey: ["gaze-picture", which, model, order],
    queryFn: ({ signal }) =>
      model &&
      order &&
      unwrap(api.GET("/api/gaze/picture", { params: { query: { ...model, ...order } }, signal })),
    placeholderData: (previous, query) => (query?.queryKey[1] === which ? previous : undefined),
  });
}

const NEXT_MS = 300;

/** D's outputs at a session's checkpoints: asked again until none is left, and with each new one. */
export function useOutputs(session_id: string | null, marker: string) {
  return useQuery({
    enabled: session_id !== null,
    queryKey: ["outputs", session_id, marker],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/sessions/{session_id}/outputs", {
          params: { path: { session_id: session_id ?? "" } },
          signal,
        }),
      ),
    placeholderData: (previous, query) =>
      query?.queryKey[1] === session_id ? previous : undefined,
    refetchInterval: ({ state }) => (state.data && state.data.left > 0 ? NEXT_MS : false),
    retry: false,
  });
}
