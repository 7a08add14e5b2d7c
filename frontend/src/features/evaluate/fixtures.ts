import type { EvaluationView, ExtractorInfo, Figure, Measured } from "@/api/types";

/** Small valid records for tests. */
export function figure(change: Partial<Figure> = {}): Figure {
  return {
    metric: "fid",
    name: "fid",
    title: "FID",
    extractor: "judge",
    value: 9.84,
    low: 9.64,
    high: 10.04,
    floor: 0.5,
    better: "lower",
    n: 10_000,
    reference_n: 10_000,
    refused: "",
    caution: "",
    ...change,
  };
}

export const JUDGE: ExtractorInfo = {
  name: "judge",
  title: "MNIST judge, 99.6 % on real",
  sha256: "1a2b3c4d5e6f",
  features: 64,
  accuracy: 0.996,
  accuracy_n: 10_000,
  caution: "",
};

export function measured(change: Partial<Measured> = {}): Measured {
  return {
    type: "measured",
    version: 1,
    session_id: "s1",
    seq: 1,
    at: 1_700_000_000,
    checkpoint_id: "s1-100",
    step: 100,
    epoch: 1,
    nimg: 3200,
    training_seconds: 4,
    origin: "training",
    evaluation_id: null,
    n: 5000,
    seed: 0,
    seconds: 20,
    reference: {
      dataset: "mnist",
      title: "10,000 test images of MNIST",
      n: 10_000,
      unseen: true,
      fingerprint: "f",
    },
    extractors: [JUDGE],
    figures: [figure()],
    ...change,
  };
}

export function job(change: Partial<EvaluationView> = {}): EvaluationView {
  return {
    id: "s1-100-1",
    checkpoint_id: "s1-100",
    session_id: "s1",
    session_name: "digits-01",
    step: 100,
    epoch: 1,
    dataset: "mnist",
    n: 10_000,
    seed: 0,
    state: "running",
    act: "Drawing pictures",
    done: 1,
    total: 11,
    figures: [figure()],
    detail: "",
    created_at: 1_700_000_000,
    ended_at: null,
    ...change,
  };
}
