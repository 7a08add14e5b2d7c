import type { LabSetup } from "@/api/types";

import type { Stroke } from "./strokes";

/** What a lab is set to, as the page's controls and its link have it. */
export interface Setup {
  points: string;
  strokes: readonly Stroke[];
  loss: string;
  penalty: string;
  /** Weight of the penalty; of no matter without one. */
  weight: number;
  rateG: number;
  rateD: number;
  nCritic: number;
  latent: number;
  hiddenG: string;
  hiddenD: string;
  learners: string;
  /** Steps in a second; 0 as fast as it goes. */
  pace: number;
  seed: number;
}

export const DRAWN = "drawn";
export const POINTS: readonly Choice[] = [
  { value: "ring", label: "Ring" },
  { value: "grid", label: "Grid" },
  { value: "two_moons", label: "Moons" },
  { value: "spiral", label: "Spiral" },
  { value: DRAWN, label: "Draw" },
];
export const LOSSES: readonly Choice[] = [
  { value: "ns_bce", label: "NS BCE" },
  { value: "lsgan", label: "LSGAN" },
  { value: "hinge", label: "Hinge" },
  { value: "wasserstein", label: "Wasserstein" },
  { value: "rpgan", label: "RpGAN" },
];
export const PENALTIES: readonly Choice[] = [
  { value: "none", label: "None" },
  { value: "r1", label: "R1" },
  { value: "r2", label: "R2" },
  { value: "r1_r2", label: "R1 and R2" },
  { value: "gp", label: "GP" },
];
export const LEARNERS: readonly Choice[] = [
  { value: "both", label: "Both" },
  { value: "d", label: "Only D" },
  { value: "g", label: "Only G" },
];
export const PACES: readonly Choice[] = [
  { value: "0", label: "Full" },
  { value: "4", label: "4 a second" },
  { value: "1", label: "1 a second" },
];
export const N_CRITIC: readonly Choice[] = numbers(1, 2, 5, 10);
export const LATENTS: readonly Choice[] = numbers(1, 2, 8, 32);
/** Hidden layers by numbers in each. */
export const HIDDEN: readonly Choice[] = ["1x16", "1x128", "2x32", "2x128", "3x128", "4x64"].map(
  (value) => ({ value, label: value.replace("x", " × ") }),
);

export interface Choice {
  value: string;
  label: string;
}

function numbers(...values: number[]): Choice[] {
  return values.map((value) => ({ value: String(value), label: String(value) }));
}

/** The recipe toy-2d as it is. */
export const USUAL: Setup = {
  points: "ring",
  strokes: [],
  loss: "ns_bce",
  penalty: "r1",
  weight: 0.1,
  rateG: 0.001,
  rateD: 0.001,
  nCritic: 1,
  latent: 2,
  hiddenG: "3x128",
  hiddenD: "3x128",
  learners: "both",
  pace: 0,
  seed: 42,
};

/** Whether its points are to be drawn, and nothing is: there is nothing to learn. */
export function isUndrawn({ points, strokes }: Setup): boolean {
  return points === DRAWN && strokes.length === 0;
}

export const UNDRAWN = "Nothing is drawn yet. Draw a line on the square, or choose other points.";

/** The same for the engine: settings of a configuration by their path. */
export function asked(setup: Setup): LabSetup {
  return {
    dataset: setup.points,
    strokes: setup.points === DRAWN ? setup.strokes.map((stroke) => [...stroke]) : [],
    seed: setup.seed,
    settings: {
      ...settingsOf(setup),
      learners: setup.learners,
      slow_motion_s: setup.pace > 0 ? 1 / setup.pace : 0,
    },
  };
}

/** The settings that a session may have as well. */
export function settingsOf(setup: Setup): LabSetup["settings"] {
  const penalty = { name: setup.penalty, options: { weight: setup.weight, every: 1 } };
  return {
    loss: { name: setup.loss, options: {} },
    penalty: setup.penalty === "none" ? null : penalty,
    "adam_g.learning_rate": setup.rateG,
    "adam_d.learning_rate": setup.rateD,
    n_critic: setup.nCritic,
    "network.options.latent_dim": setup.latent,
    "network.options.g_widths": widths(setup.hiddenG),
    "network.options.d_widths": widths(setup.hiddenD),
  };
}

function widths(hidden: string): number[] {
  const [layers = 1, width = 16] = hidden.split("x").map(Number);
  return Array<number>(layers).fill(width);
}

/** Whether the other setup needs fresh networks, because theirs would not fit or be others. */
export function beginsAnew(before: Setup, after: Setup): boolean {
  const fixed = ["latent", "hiddenG", "hiddenD", "seed"] as const;
  return fixed.some((name) => before[name] !== after[name]);
}
