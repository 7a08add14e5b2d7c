import type { Generated, Picture, Wish } from "@/api/types";

/** Things as the engine tells them, for tests. */

export const wish = (part: Partial<Wish> = {}): Wish => ({
  how: "each",
  classes: [7],
  shares: [],
  count: null,
  said: "7",
  ...part,
});

export const picture = (part: Partial<Picture> = {}): Picture => ({
  png_base64: "",
  point: { seed: 5, number: 0, truncation: 1, z: null, moves: [], mix: [] },
  label: 7,
  class_name: "7",
  wish: 0,
  opinion: { class_name: "7", probability: 0.98, asked: 0.98, unlike: false },
  ...part,
});

/** What the judge says of a picture of a 7. */
export const seen = (class_name: string, probability: number, asked: number | null = null) =>
  picture({ opinion: { class_name, probability, asked, unlike: false } });

export const answer = (part: Partial<Generated> = {}): Generated => ({
  id: "s1-aa",
  model: {
    source: "checkpoint",
    session_id: "s1",
    session_name: "digits",
    checkpoint_id: "s1-100",
    step: 100,
    epoch: 1,
    dataset: "mnist",
    classes: ["0", "1"],
    latent_dim: 64,
    parameters_g: 1,
    parameters_d: 1,
    device: "cpu",
  },
  prompt: "Draw me a 7",
  wishes: [wish()],
  understood: "16 pictures of 7",
  ignored: [],
  taken: [],
  seed: 5,
  truncation: 0.85,
  weights: "raw",
  pictures: [picture()],
  judge: null,
  agreement: null,
  acceptance: null,
  seconds: 0.01,
  created_at: 0,
  ...part,
});
