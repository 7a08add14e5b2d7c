import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { Overrides } from "./types";

const RECIPE = "recipe";

/** A recipe as its file says it. */
export function useRecipeText(name: string) {
  return useQuery({
    queryKey: [RECIPE, name],
    queryFn: () => unwrap(api.GET("/api/recipes/{name}", { params: { path: { name } } })),
    retry: false,
  });
}

/** What another recipe does otherwise; nothing is asked while none is chosen. */
export function useRecipeDifference(name: string, to: string) {
  return useQuery({
    enabled: to !== "",
    queryKey: [RECIPE, name, to],
    queryFn: async () => {
      const params = { path: { name }, query: { to } };
      return (await unwrap(api.GET("/api/recipes/{name}/difference", { params }))).changes;
    },
    retry: false,
  });
}

/** The settings to keep: those of a recipe with some changes. */
interface SaveOrder {
  name: string;
  recipe: string;
  overrides: Overrides;
}

/** Keeps settings as a recipe of one's own; its card is there when this is done. */
export function useSaveRecipe() {
  return useRecipeChange((order: SaveOrder) =>
    unwrap(api.POST("/api/recipes", { body: { replace: false, ...order } })),
  );
}

/** Takes in a file; its recipe is called as it is. */
export function useBringRecipe() {
  return useRecipeChange(async (file: File) => {
    const params = { path: { name: file.name.replace(/\.ya?ml$/, "") } };
    const body = { yaml: await file.text(), replace: false };
    return await unwrap(api.PUT("/api/recipes/{name}", { params, body }));
  });
}

/** Deletes one's own; who shows it chooses another one before the catalogue comes without it. */
export function useDeleteRecipe() {
  const renew = useRenew();
  return useMutation({
    mutationFn: (name: string) =>
      unwrap(api.DELETE("/api/recipes/{name}", { params: { path: { name } } })),
    onSuccess: () => void renew(),
  });
}

/** What is done is done once the catalogue tells of it. */
function useRecipeChange<Order, Done>(act: (order: Order) => Promise<Done>) {
  return useMutation({ mutationFn: act, onSuccess: useRenew() });
}

function useRenew(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: [RECIPE] });
    await queries.invalidateQueries({ queryKey: ["catalog"] });
  };
}
