import { useMemo } from "react";

import {
  useEvaluationList,
  useMeasured,
  useMeasuredOfAll,
  useReport,
} from "@/api/evaluation-queries";
import { useCheckpoints } from "@/api/queries";
import type { Checkpoint, EvaluationView, Measured, MetricInfo } from "@/api/types";
import { useLive } from "@/live/context";

import {
  firstChoice,
  mergedJobs,
  pastOf,
  sessionsOf,
  shownPast,
  withoutLast,
  type Past,
  type SessionCheckpoints,
} from "./logic/choice";
import { infosOf, type Infos } from "./logic/figures";
import { shownOf, type Shown } from "./logic/shown";
import type { Address } from "./use-address";

const NO_JOBS: readonly EvaluationView[] = [];
const NOTHING_SAVED: readonly Checkpoint[] = [];
const NO_METRICS: readonly MetricInfo[] = [];
const NOTHING_MEASURED: readonly Measured[] = [];

/** All that the page draws. */
export interface Data {
  /** Undefined until they are known. */
  sessions: readonly SessionCheckpoints[] | undefined;
  checkpointId: string | null;
  /** Null where it is no longer kept. */
  checkpoint: Checkpoint | null;
  measured: readonly Measured[];
  past: readonly Past[];
  shown: Shown | null;
  metrics: readonly MetricInfo[];
  infos: Infos;
  /** Earlier measurements that tell what a new one costs. */
  costs: readonly Measured[];
  error: Error | null;
}

export function useData(address: Address): Data {
  const { jobs, metrics, known } = useJobs();
  const saved = useSaved(address.checkpointId, jobs);
  const { checkpointId, checkpoint, all } = saved;
  const marker = jobs.map(({ id, state }) => `${id} ${state}`).join(" ");
  const measured = useMeasured(checkpointId && withoutLast(checkpointId), marker);
  const scores = measured.data ?? NOTHING_MEASURED;
  const past = useMemo(() => pastOf(checkpointId, jobs, scores), [checkpointId, jobs, scores]);
  const id = address.view ?? shownPast(past);
  const job = jobs.find((one) => one.id === id);
  const finished = known && (!job || job.state === "done");
  const report = useReport(finished ? id : null);
  const shown = useMemo(
    () => shownOf({ checkpointId, job, report: report.data, measured: scores }),
    [checkpointId, job, report.data, scores],
  );
  const infos = useMemo(() => infosOf(metrics), [metrics]);
  const costs = useCosts(checkpoint, all, scores);
  const error = saved.error ?? measured.error ?? report.error;
  const told = known ? shown : null; // not before it is known how scores are written
  return { ...saved, measured: scores, past, shown: told, metrics, infos, costs, error };
}

/** What is kept of all sessions, and what of it is asked for. */
function useSaved(asked: string | null, jobs: readonly EvaluationView[]) {
  const { data, error } = useCheckpoints(useMarker(jobs));
  const sessions = useMemo(() => data && sessionsOf(data), [data]);
  const all = data ?? NOTHING_SAVED;
  const checkpointId = asked ?? firstChoice(sessions ?? []);
  const checkpoint = all.find(({ id }) => id === checkpointId) ?? null;
  return { sessions, all, checkpointId, checkpoint, error };
}

/** Evaluations as they are now. */
function useJobs() {
  const since = useLive((s) => s.workspace?.since ?? null);
  const told = useLive((s) => s.workspace?.evaluations ?? NO_JOBS);
  const { data } = useEvaluationList(since);
  const jobs = useMemo(() => mergedJobs(data?.jobs ?? NO_JOBS, told), [data, told]);
  return { jobs, metrics: data?.metrics ?? NO_METRICS, known: data !== undefined };
}

/** Changes when checkpoints may have come or gone, or have been measured. */
function useMarker(jobs: readonly EvaluationView[]): string {
  const sessions = useLive((s) =>
    s.workspace?.sessions.map(({ id, state }) => id + state).join(" "),
  );
  return `${sessions ?? ""} ${jobs.filter(({ state }) => state === "done").length}`;
}

const OTHERS = 3;

/** What this session's measurements took, else those of others of its recipe and data set. */
function useCosts(
  checkpoint: Checkpoint | null,
  all: readonly Checkpoint[],
  own: readonly Measured[],
): readonly Measured[] {
  const alike = all.filter(
    ({ recipe, dataset, session_id }) =>
      recipe === checkpoint?.recipe &&
      dataset === checkpoint.dataset &&
      session_id !== checkpoint.session_id,
  );
  const ids = [...new Set(alike.map(({ session_id }) => session_id))].slice(0, OTHERS);
  const theirs = useMeasuredOfAll(own.length > 0 ? [] : ids);
  return own.length > 0 ? own : theirs;
}
