import { useMemo } from "react";

import { useJudgeList } from "@/api/judge-queries";
import type { JudgeView } from "@/api/types";

import { useLive } from "./context";

const NONE: readonly JudgeView[] = [];

/** The judge of every data set that has classes, as it stands now; undefined until they are known. */
export function useJudges(): readonly JudgeView[] | undefined {
  const since = useLive((s) => s.workspace?.since ?? null);
  const told = useLive((s) => s.workspace?.judges ?? NONE);
  const { data } = useJudgeList(since);
  return useMemo(() => data && mergedJudges(data, told), [data, told]);
}

/** Judges as they were asked for, and as they were told to be since. */
export function mergedJudges(asked: readonly JudgeView[], told: readonly JudgeView[]): JudgeView[] {
  const others = asked.filter((judge) => told.every(({ dataset }) => dataset !== judge.dataset));
  return [...others, ...told].toSorted((a, b) => (a.dataset < b.dataset ? -1 : 1));
}
