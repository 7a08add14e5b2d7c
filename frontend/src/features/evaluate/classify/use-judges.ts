import { useMemo } from "react";

import { useCatalog } from "@/api/queries";
import type { JudgeView } from "@/api/types";
import { useJudges } from "@/live/use-judges";

/** A judge, and its data set as people call it. */
export interface NamedJudge {
  judge: JudgeView;
  title: string;
}

/** Undefined until they are known. */
export function useNamedJudges(reachable: boolean): readonly NamedJudge[] | undefined {
  const judges = useJudges();
  const catalog = useCatalog(reachable).data;
  return useMemo(
    () =>
      judges?.map((judge) => ({
        judge,
        title: catalog?.datasets.find(({ name }) => name === judge.dataset)?.title ?? judge.dataset,
      })),
    [judges, catalog],
  );
}
