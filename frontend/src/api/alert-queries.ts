import { useMutation, useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";

/** Where the engine sends alerts; its operator sets that when it is started. */
export function useAlertSettings() {
  return useQuery({
    queryKey: ["alerts"],
    queryFn: () => unwrap(api.GET("/api/alerts")),
    retry: false,
  });
}

/** Sends one that only says that it arrived. */
export function useTestAlert() {
  return useMutation({ mutationFn: () => unwrap(api.POST("/api/alerts/test")) });
}
