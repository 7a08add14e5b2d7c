import type { EvaluationView, ExtractorInfo, Figure, FigureInfo, Measured } from "@/api/types";

/** Small valid records for tests. */
export function figure(change: Partial<Figure> = {}): Figure {
  return {
    metric: "fd",
    name: "fd",
    title: "Fréchet distance (judge)",
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

/** How a score is written and where it stands, as the engine tells of its own. */
function info(name: string, change: Partial<FigureInfo> = {}): FigureInfo {
  return {
    name,
    title: name,
    better: "higher",
    names_features: false,
    factor: 1,
    times: "",
    digits: 2,
    unit: "",
    tile: null,
    needs: "nothing",
    lowest: 0,
    highest: 1,
    ...change,
  };
}

const SHARE = { factor: 100, unit: " %", digits: 1 } as const;

/** Scores of every kind. */
export const INFOS: readonly FigureInfo[] = [
  info("recall", { tile: 4 }),
  info("fd", { digits: 1, tile: 1 }),
  info("kd", { digits: 1, factor: 1000, times: "×10³", tile: 2 }),
  info("class_score", { needs: "classes", lowest: 1, highest: null, tile: 3 }),
  info("accuracy", { ...SHARE, needs: "classes", tile: 5 }),
  info("duplicates", SHARE),
  info("modes.covered", { digits: 0, needs: "points", highest: null, tile: 6 }),
  info("modes.good", { ...SHARE, needs: "points", tile: 7 }),
];

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
