import type { Setting } from "./schema";

/** The settings that stand in the main panel. */
const MAIN: readonly string[] = [
  "dataset",
  "device",
  "epochs",
  "batch_size",
  "adam_g.learning_rate",
  "adam_d.learning_rate",
  "seed",
];

/** Filled in by the engine. */
const HIDDEN: readonly string[] = ["recipe", "plugins"];

/** Settings under a heading, by the first word of their path. */
const GROUPS: readonly (readonly [title: string, roots: readonly string[]])[] = [
  ["Network", ["network"]],
  ["Loss and penalty", ["loss", "penalty"]],
  ["Optimiser", ["adam_g", "adam_d", "n_critic", "learners", "schedule"]],
  [
    "Stabilisers",
    [
      "augment",
      "instance_noise",
      "instance_noise_kimg",
      "mismatched",
      "mismatched_kimg",
      "clip_gradients",
      "clip_weights",
      "rollbacks",
      "treatments",
    ],
  ],
  ["Averaging", ["ema"]],
  ["Pictures", ["resolution", "channels"]],
  [
    "Saving and previews",
    [
      "save_every_epochs",
      "save_every_minutes",
      "keep_checkpoints",
      "preview_every_steps",
      "max_minutes",
      "max_steps",
      "slow_motion_s",
    ],
  ],
  ["Scores", ["score_every_epochs", "score_samples", "stop_at_fd", "stop_after_scores"]],
  ["Repeatability", ["precision", "devices"]],
  ["Loggers", ["tensorboard", "loggers"]],
];
const REST = "Further settings";

/** Something that belongs to a setting. */
interface Placed {
  setting: Pick<Setting, "path">;
}

export interface Group<T extends Placed> {
  title: string;
  entries: readonly T[];
}

/** Everything beside the main panel; what no group names comes last, so that nothing is lost. */
export function advanced<T extends Placed>(entries: readonly T[]): T[] {
  return entries.filter(({ setting: { path } }) => !MAIN.includes(path) && !HIDDEN.includes(path));
}

export function grouped<T extends Placed>(entries: readonly T[]): Group<T>[] {
  const rootOf = (entry: T) => entry.setting.path.split(".")[0] ?? "";
  const named = GROUPS.map(([title, roots]) => ({
    title,
    entries: roots.flatMap((root) => entries.filter((entry) => rootOf(entry) === root)),
  }));
  const known = GROUPS.flatMap(([, roots]) => roots);
  const rest = entries.filter((entry) => !known.includes(rootOf(entry)));
  return [...named, { title: REST, entries: rest }].filter((group) => group.entries.length > 0);
}
