import type { Entry } from "./entries";

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
const HIDDEN: readonly string[] = ["recipe"];

/** Settings under a heading, by the first word of their path. */
const GROUPS: readonly (readonly [title: string, roots: readonly string[]])[] = [
  ["Network", ["network"]],
  ["Loss and penalty", ["loss", "penalty"]],
  ["Optimiser", ["adam_g", "adam_d", "n_critic", "schedule"]],
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
    ],
  ],
  ["Averaging", ["ema"]],
  ["Pictures", ["resolution", "channels"]],
  [
    "Saving and previews",
    ["save_every_epochs", "save_every_minutes", "preview_every_steps", "max_minutes"],
  ],
  ["Repeatability", ["precision"]],
];
const REST = "Further settings";

export interface Group {
  title: string;
  entries: readonly Entry[];
}

/** Everything beside the main panel; what no group names comes last, so that nothing is lost. */
export function advanced(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ setting: { path } }) => !MAIN.includes(path) && !HIDDEN.includes(path));
}

export function grouped(entries: readonly Entry[]): Group[] {
  const rootOf = (entry: Entry) => entry.setting.path.split(".")[0] ?? "";
  const named = GROUPS.map(([title, roots]) => ({
    title,
    entries: roots.flatMap((root) => entries.filter((entry) => rootOf(entry) === root)),
  }));
  const known = GROUPS.flatMap(([, roots]) => roots);
  const rest = entries.filter((entry) => !known.includes(rootOf(entry)));
  return [...named, { title: REST, entries: rest }].filter((group) => group.entries.length > 0);
}
