import type {
  Evaluation,
  EvaluationReport,
  EvaluationView,
  ExtractorInfo,
  Figure,
  Measured,
  Reference,
} from "@/api/types";

/** The scores on the screen, wherever they come from: a report, one on its way, or training. */
export interface Shown {
  /** Of the evaluation; null where training measured itself. */
  id: string | null;
  figures: readonly Figure[];
  extractors: readonly ExtractorInfo[];
  reference: Reference | null;
  n: number;
  seed: number;
  seconds: number | null;
  device: string | null;
  /** As long as the server remembers that it was asked for. */
  job: EvaluationView | null;
  /** Whole, once it is done. */
  evaluation: Evaluation | null;
  /** The same as a measurement of the session, where it is in its history. */
  measured: Measured | null;
}

interface Found {
  checkpointId: string | null;
  job: EvaluationView | undefined;
  report: EvaluationReport | undefined;
  measured: readonly Measured[];
}

/** Null while nothing was ever measured of this checkpoint. */
export function shownOf({ checkpointId, job, report, measured }: Found): Shown | null {
  const of = (id: string) => measured.findLast((one) => one.evaluation_id === id) ?? null;
  if (report) {
    const { evaluation, id } = report;
    const { figures, extractors, reference, n, seed, seconds, device } = evaluation;
    const facts = { figures, extractors, reference, n, seed, seconds, device };
    return { id, ...facts, job: job ?? null, evaluation, measured: of(id) };
  }
  if (job) {
    const { id, figures, n, seed } = job;
    const facts = { extractors: [], reference: null, seconds: null, device: null };
    return { id, figures, n, seed, ...facts, job, evaluation: null, measured: of(id) };
  }
  const trained = measured.findLast(
    ({ checkpoint_id, origin }) => checkpoint_id === checkpointId && origin === "training",
  );
  if (!trained) return null;
  const { figures, extractors, reference, n, seed, seconds } = trained;
  const facts = { figures, extractors, reference, n, seed, seconds, device: null };
  return { id: null, ...facts, job: null, evaluation: null, measured: trained };
}
