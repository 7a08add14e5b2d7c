import { useMemo } from "react";

import { useJudgeList } from "@/api/judge-queries";
import { useCatalog } from "@/api/queries";
import type { JudgeView } from "@/api/types";
import { useLive } from "@/live/context";

import { mergedJudges } from "./words";

const NONE: readonly JudgeView[] = [];

/** A judge, and its data set as people call it. */
export interface NamedJudge {
  judge: JudgeView;
  title: string;
}

/** Undefined until they are known. */
export function useJudges(reachable: boolean): readonly NamedJudge[] | undefined {
  const since = useLive((s) => s.workspace?.since ?? null);
  const told = useLive((s) => s.workspace?.judges ?? NONE);
  const { data } = useJudgeList(since);
  const catalog = useCatalog(reachable).data;
  return useMemo(
    () =>
      data &&
      mergedJudges(data, told).map((judge) => ({
        judge,
        title: catalog?.datasets.find(({ name }) => name === judge.dataset)?.title ?? judge.dataset,
      })),
    [data, told, catalog],
  );
}
