import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { StudyView } from "./types";

const LIST = ["studies"];
const REFRESH_MS = 2_000;

/** Every study in short; asked again every few seconds while one runs. */
export function useStudies(reachable: boolean) {
  return useQuery({
    enabled: reachable,
    queryKey: LIST,
    queryFn: () => unwrap(api.GET("/api/studies")),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.studies.some((one) => one.state === "running") ? REFRESH_MS : false,
  });
}

/** One study, whole; asked again every few seconds while it runs or its sessions still end. */
export function useStudy(name: string, reachable: boolean) {
  return useQuery({
    enabled: reachable && name !== "",
    queryKey: ["study", name],
    queryFn: () => unwrap(api.GET("/api/studies/{name}", { params: { path: { name } } })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? REFRESH_MS : false),
    retry: false,
  });
}

function isAtWork({ state, counts }: StudyView): boolean {
  return state === "running" || (state === "stopped" && counts.running > 0);
}

/** What a text would do; the answer before stays while a new one comes. */
export function useStudyCheck(text: string, reachable: boolean) {
  return useQuery({
    enabled: reachable && text.trim() !== "",
    queryKey: ["study-check", text],
    queryFn: () => unwrap(api.POST("/api/studies/check", { body: { text } })),
    retry: false,
  });
}

export function useCreateStudy() {
  return useStudyOrder((text: string) => unwrap(api.POST("/api/studies", { body: { text } })));
}

/** A session's settings with several seeds, as a study. */
export function useRepeatSession() {
  return useStudyOrder((body: { session_id: string; seeds: number }) =>
    unwrap(api.POST("/api/studies/repeat", { body })),
  );
}

export function useSteerStudy(name: string) {
  const params = { path: { name } };
  return useStudyOrder((order: "stop" | "resume") =>
    unwrap(
      order === "stop"
        ? api.POST("/api/studies/{name}/stop", { params })
        : api.POST("/api/studies/{name}/resume", { params }),
    ),
  );
}

/** An order that is answered by the study as it is then. */
function useStudyOrder<T>(order: (given: T) => Promise<StudyView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: order,
    onSuccess: async (study) => {
      queries.setQueryData(["study", study.name], study);
      await queries.invalidateQueries({ queryKey: LIST });
    },
  });
}

/** Whether one trial is better than another; asked anew whenever a score was added. */
export function useTrialComparison(name: string, a: number, b: number, marker: string) {
  return useQuery({
    enabled: a !== b,
    queryKey: ["study-comparison", name, a, b, marker],
    queryFn: () =>
      unwrap(
        api.GET("/api/studies/{name}/compare", { params: { path: { name }, query: { a, b } } }),
      ),
    placeholderData: (previous) => previous,
    retry: false,
  });
}
