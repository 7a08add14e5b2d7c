import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { latent, type NeighboursOrder, type SheetOrder, type Way } from "./latent";
import type { ModelRef } from "./types";

const DIRECTIONS = "directions";

/** What these answer does not change while a page is open, except with a model that trains. */
const kept = { staleTime: 60_000, retry: false } as const;

/** Frames of a way; those of the way before stay until they are here. */
export function useMorph(way: Way | null, frames: number) {
  return useQuery({
    ...kept,
    enabled: way !== null,
    queryKey: ["morph", way, frames],
    queryFn: ({ signal }) => (way ? latent.morph(way, frames, signal) : null),
    placeholderData: (previous) => (way ? previous : undefined),
  });
}

export function useSheet(order: SheetOrder) {
  return useQuery({
    ...kept,
    queryKey: ["class-sheet", order],
    queryFn: ({ signal }) => latent.sheet(order, signal),
    placeholderData: (previous) => previous,
  });
}

export function useNeighbours(order: NeighboursOrder) {
  return useQuery({
    ...kept,
    queryKey: ["neighbours", order],
    queryFn: ({ signal }) => latent.neighbours(order, signal),
    placeholderData: (previous) => previous,
  });
}

export function useDirections(model: ModelRef) {
  return useQuery({
    ...kept,
    queryKey: [DIRECTIONS, model],
    queryFn: ({ signal }) => latent.directions(model, signal),
  });
}

/** Gives a direction a name, or takes it back with an empty one. */
export function useNameDirection(model: ModelRef) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ index, name }: { index: number; name: string }) =>
      latent.name(model, index, name),
    onSuccess: (named) => queries.setQueryData([DIRECTIONS, model], named),
  });
}
