import { useMutation, useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";

/** Judges as they stood at `since`, an event of the workspace; newer events tell the rest. */
export function useJudgeList(since: number | null) {
  return useQuery({
    enabled: since !== null,
    queryKey: ["judges", since],
    queryFn: async () => (await unwrap(api.GET("/api/judges"))).judges,
    placeholderData: (previous) => previous,
  });
}

export interface ClassifyOrder {
  /** Files in base64; without any, the current model draws. */
  pictures: string[];
  dataset: string | null;
  prompt: string;
  num_images: number;
  seed: number | null;
}

export function useClassify() {
  return useMutation({
    mutationFn: (order: ClassifyOrder) => unwrap(api.POST("/api/classify", { body: order })),
  });
}
