import type { Checkpoint, EvaluationView, Measured } from "@/api/types";

/** The checkpoint that an evaluation is of, by the evaluation's id; and a checkpoint's session. */
export function withoutLast(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf("-")));
}

/** Checkpoints of one session, newest first, with those to begin with. */
export interface SessionCheckpoints {
  sessionId: string;
  name: string;
  checkpoints: readonly Checkpoint[];
  /** Of the lowest FD; null while none is measured. */
  best: string | null;
  latest: string | null;
}

/** Sessions in the order of their newest checkpoint. */
export function sessionsOf(checkpoints: readonly Checkpoint[]): SessionCheckpoints[] {
  const bySession = new Map<string, Checkpoint[]>();
  for (const one of checkpoints) {
    bySession.set(one.session_id, [...(bySession.get(one.session_id) ?? []), one]);
  }
  return [...bySession.entries()].map(([sessionId, held]) => {
    const sorted = held.toSorted((a, b) => b.step - a.step);
    const measured = sorted
      .flatMap(({ id, fd }) => (fd === null ? [] : [{ id, fd }]))
      .toSorted((a, b) => a.fd - b.fd);
    return {
      sessionId,
      name: sorted[0]?.session_name ?? sessionId,
      checkpoints: sorted,
      best: measured[0]?.id ?? null,
      latest: sorted[0]?.id ?? null,
    };
  });
}

/** What to begin with: the best one of the newest session, or its latest. */
export function firstChoice(sessions: readonly SessionCheckpoints[]): string | null {
  const [newest] = sessions;
  return newest ? (newest.best ?? newest.latest) : null;
}

/** "best", "latest" or both, for a checkpoint's place in its session. */
export function marksOf({ best, latest }: SessionCheckpoints, id: string): string[] {
  return [...(id === best ? ["best"] : []), ...(id === latest ? ["latest"] : [])];
}

/** An evaluation of the shown checkpoint that can be looked at. */
export interface Past {
  id: string;
  at: number;
  n: number;
  seed: number;
  state: EvaluationView["state"];
}

/** Evaluations of a checkpoint, newest first: those since the server started, and those before. */
export function pastOf(
  checkpointId: string | null,
  jobs: readonly EvaluationView[],
  measured: readonly Measured[],
): Past[] {
  const found = new Map<string, Past>();
  for (const { checkpoint_id, evaluation_id, at, n, seed } of measured) {
    if (checkpoint_id !== checkpointId || evaluation_id === null) continue;
    found.set(evaluation_id, { id: evaluation_id, at, n, seed, state: "done" });
  }
  for (const { checkpoint_id, id, created_at, n, seed, state } of jobs) {
    if (checkpoint_id === checkpointId) found.set(id, { id, at: created_at, n, seed, state });
  }
  return [...found.values()].toSorted((a, b) => b.at - a.at);
}

/** The one to show where the address names none: the newest that did not come to nothing. */
export function shownPast(past: readonly Past[]): string | null {
  return (past.find(({ state }) => state !== "failed") ?? past[0])?.id ?? null;
}

const UNDER_WAY: ReadonlySet<EvaluationView["state"]> = new Set(["waiting", "running"]);

export function isUnderWay({ state }: Pick<EvaluationView, "state">): boolean {
  return UNDER_WAY.has(state);
}

/** Evaluations as they were asked for, and as they were told to be since. */
export function mergedJobs(
  asked: readonly EvaluationView[],
  told: readonly EvaluationView[],
): EvaluationView[] {
  const jobs = new Map([...asked, ...told].map((job) => [job.id, job]));
  return [...jobs.values()];
}
