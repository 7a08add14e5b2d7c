import { useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";

const PAUSE_MS = 2_000;

/** Every lesson, and the files that are none; read anew whenever the list is shown. */
export function useLessons(reachable: boolean) {
  return useQuery({
    enabled: reachable,
    queryKey: ["lessons"],
    queryFn: () => unwrap(api.GET("/api/lessons")),
    staleTime: 0,
  });
}

export function useLesson(name: string) {
  return useQuery({
    queryKey: ["lesson", name],
    queryFn: () => unwrap(api.GET("/api/lessons/{name}", { params: { path: { name } } })),
    retry: false,
  });
}

/** What a session has done of a lesson; asked again and again while something is open. */
export function useLessonChecks(name: string, session: string | null, open: boolean) {
  return useQuery({
    enabled: session !== null,
    queryKey: ["lesson-checks", name, session],
    queryFn: async () => {
      const params = { path: { name }, query: { session: session ?? "" } };
      return (await unwrap(api.GET("/api/lessons/{name}/checks", { params }))).checks;
    },
    refetchInterval: open ? PAUSE_MS : false,
    retry: false,
  });
}
