import type { LabFrame } from "@/api/types";

/** What a lab on the ring may say of itself after three steps. */
export const HEAD: LabFrame = {
  step: 3,
  running: true,
  steps_per_s: 80,
  reach: 1.25,
  scores: "probability",
  undecided: 0.5,
  latent_dim: 2,
  loss_d: 1.2,
  loss_g: 0.7,
  d_real: 0.6,
  d_fake: 0.4,
  divergence: {
    step: 3,
    kl: 2,
    js: 0.5,
    floor: 0.005,
    cells: 30,
    generated: 4096,
    real: 50_000,
    covered: 5,
    clusters: 8,
  },
  lengths: { surface: 4, real: 2, fake: 2, arrows: 2, grid: 0 },
  refused: "",
  trouble: "",
};
const NUMBERS = [0, 0.25, 0.5, 1, 1, -1, 0.5, 0, 3, 4];

/** A frame as backend/ganscope/lab/frame.py packs it. */
export function packed(changes: Partial<LabFrame> = {}): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify({ ...HEAD, ...changes }));
  const size = Math.ceil(text.length / 4) * 4;
  const whole = new Uint8Array(4 + size + 4 * NUMBERS.length).fill(32);
  new DataView(whole.buffer).setUint32(0, size);
  whole.set(text, 4);
  whole.set(new Uint8Array(new Float32Array(NUMBERS).buffer), 4 + size);
  return whole.buffer;
}
