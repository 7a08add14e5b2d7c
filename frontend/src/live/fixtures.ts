import type {
  Checkpoint,
  Figure,
  Hello,
  Measured,
  Samples,
  Session,
  Snapshot,
  Tick,
} from "@/api/types";

/** Small valid records for tests. */
export function session(change: Partial<Session> = {}): Session {
  return {
    id: "s1",
    name: "digits-01",
    state: "running",
    detail: "",
    advice: "",
    config: {
      recipe: "quick-digits-28",
      dataset: "drawn_digits",
      resolution: null,
      channels: null,
      device: "cpu",
      precision: "auto",
      devices: 1,
      seed: 42,
      epochs: 10,
      max_minutes: null,
      max_steps: null,
      batch_size: 32,
      n_critic: 1,
      learners: "both",
      network: { name: "dcgan", options: {} },
      loss: { name: "ns_bce", options: {} },
      penalty: null,
      augment: [],
      schedule: { name: "constant", options: {} },
      adam_g: { learning_rate: 0.002, beta1: 0, beta2: 0.99 },
      adam_d: { learning_rate: 0.002, beta1: 0, beta2: 0.99 },
      ema: { halflife_kimg: 10, rampup: 0.1, standing_samples: 4000 },
      instance_noise: 0,
      instance_noise_kimg: null,
      mismatched: 0,
      mismatched_kimg: null,
      clip_gradients: null,
      clip_weights: null,
      save_every_epochs: 5,
      save_every_minutes: 5,
      keep_checkpoints: 5,
      score_every_epochs: 1,
      score_samples: 5000,
      stop_at_fd: null,
      stop_after_scores: null,
      tensorboard: false,
      loggers: [],
      plugins: {},
      preview_every_steps: null,
      slow_motion_s: 0,
      rollbacks: 0,
      treatments: 0,
    },
    parent: null,
    created_at: 1_700_000_000,
    started_at: 1_700_000_001,
    ended_at: null,
    step: 0,
    total_steps: 1000,
    epoch: 0,
    nimg: 0,
    training_seconds: 0,
    images_per_s: null,
    worker_pid: 1,
    device: "cpu",
    device_title: "A processor",
    precision: "float32",
    inexact: null,
    classes: [],
    target: "cpu",
    ready_at: 1_700_000_000,
    place: null,
    experiment: "",
    tags: [],
    notes: "",
    deleted_at: null,
    last_seq: 0,
    ...change,
  };
}

export function snapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    session: session(),
    seq: 0,
    series: {},
    clock: { step: [], training_seconds: [], nimg: [], epoch: [] },
    samples: null,
    log: [],
    checkpoints: [],
    marks: [],
    measured: [],
    scoring: null,
    ancestors: [],
    changes: [],
    ...change,
  };
}

export function hello(change: Partial<Hello> = {}): Hello {
  return {
    type: "hello",
    protocol: 1,
    version: "0.2.0",
    workspace: { seq: 0, sessions: [session()], downloads: [], chosen_checkpoint: null },
    snapshot: snapshot(),
    resumed_after: null,
    ...change,
  };
}

/** One tick of `values.length` steps of `loss/g`. */
export function tick(seq: number, firstStep: number, values: (number | null)[], stride = 1): Tick {
  const steps = values.length * stride;
  const last = firstStep + steps - 1;
  return {
    type: "tick",
    version: 1,
    session_id: "s1",
    seq,
    at: 1_700_000_000 + seq,
    first_step: firstStep,
    steps,
    stride,
    scalars: { "loss/g": values },
    epoch: last / 100,
    nimg: last * 32,
    images_per_s: 800,
    training_seconds: last / 25,
  };
}

export function checkpoint(change: Partial<Checkpoint> = {}): Checkpoint {
  return {
    id: "s1-100",
    session_id: "s1",
    session_name: "digits-01",
    step: 100,
    epoch: 1,
    nimg: 3200,
    name: null,
    reason: "save",
    created_at: 1_700_000_100,
    bytes: 16_000_000,
    fd: null,
    dataset: "drawn_digits",
    recipe: "quick-digits-28",
    thumbnail_url: "/api/checkpoints/s1-100/thumbnail.webp",
    ...change,
  };
}

export function preview(change: Partial<Samples> = {}): Samples {
  return {
    type: "samples",
    version: 1,
    session_id: "s1",
    seq: 1,
    at: 1_700_000_000,
    step: 10,
    epoch: 0.1,
    nimg: 320,
    rows: 1,
    columns: 2,
    tile: 28,
    row_labels: ["0"],
    url: "/ema.webp",
    raw_url: "/raw.webp",
    training_seconds: 1,
    ...change,
  };
}

export function figure(change: Partial<Figure> = {}): Figure {
  return {
    metric: "fd",
    name: "fd",
    title: "Fréchet distance (judge)",
    extractor: "judge",
    value: 12,
    low: 11.5,
    high: 12.5,
    floor: 0.4,
    better: "lower",
    n: 5000,
    reference_n: 10_000,
    refused: "",
    caution: "",
    ...change,
  };
}

/** Scores of the checkpoint at a step, with one figure unless told otherwise. */
export function measured(step: number, change: Partial<Measured> = {}): Measured {
  return {
    type: "measured",
    version: 1,
    session_id: "s1",
    seq: step,
    at: 1_700_000_000 + step,
    checkpoint_id: `s1-${step}`,
    step,
    epoch: step / 100,
    nimg: step * 32,
    training_seconds: step / 25,
    origin: "training",
    evaluation_id: null,
    n: 5000,
    seed: 0,
    seconds: 8,
    reference: {
      dataset: "drawn_digits",
      title: "10,000 test images of Drawn digits",
      n: 10_000,
      unseen: true,
      fingerprint: "f1",
    },
    extractors: [
      {
        name: "judge",
        title: "Drawn digits judge, 99.6 % on real",
        sha256: "0123456789abcdef",
        features: 64,
        accuracy: 0.996,
        accuracy_n: 10_000,
        caution: "",
      },
    ],
    figures: [figure()],
    ...change,
  };
}
