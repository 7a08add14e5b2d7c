/** Names of settings and parts for people, made from their names in the configuration. */

/** Where the rule below would not find the usual word. */
const SPECIAL: Readonly<Record<string, string>> = {
  dataset: "Data set",
  n_critic: "D steps per G step",
  network: "Family",
  schedule: "Schedule of the rates",
  augment: "Augmentation",
  max_minutes: "Time limit, minutes",
  max_steps: "Steps at most",
  save_every_epochs: "Checkpoint every, epochs",
  save_every_minutes: "Checkpoint every, minutes",
  keep_checkpoints: "Checkpoints kept",
  score_every_epochs: "Scored every, epochs",
  score_samples: "Pictures for a score",
  stop_at_fd: "Stop at a Fréchet distance of",
  stop_after_scores: "Stop after scores without gain",
  preview_every_steps: "Preview every, steps",
  instance_noise_kimg: "Noise fades over, kimg",
  mismatched: "Real ones with a wrong label",
  mismatched_kimg: "Wrong labels fade over, kimg",
  "loss.name": "Loss",
  "penalty.name": "Penalty",
  "network.name": "Family",
  "schedule.name": "Schedule of the rates",
  "adam_g.learning_rate": "Learning rate G",
  "adam_d.learning_rate": "Learning rate D",
  "ema.halflife_kimg": "Half-life, kimg",
  "ema.rampup": "Ramp-up",
  learners: "Who learns",
  slow_motion_s: "Slow motion, seconds",
  rollbacks: "Rollbacks if it diverges",
  treatments: "Treatments by the doctor",
  tensorboard: "TensorBoard",
  loggers: "Loggers of plugins",
};

/** Choices whose names in the configuration say little. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  learners: { both: "Both", g: "Only G", d: "Only D" },
};

/** What stands for null, where "off" would say something else. */
const WITHOUT: Readonly<Record<string, string>> = {
  resolution: "data set's",
  channels: "data set's",
  max_minutes: "none",
  max_steps: "none",
  preview_every_steps: "automatic",
  stop_at_fd: "never",
  stop_after_scores: "never",
  instance_noise_kimg: "never",
  mismatched_kimg: "never",
  penalty: "None",
};

const OWNERS: Readonly<Record<string, string>> = { adam_g: " of G", adam_d: " of D" };

const UNITS: readonly string[] = ["kimg", "minutes", "epochs", "steps"];

const WORDS: Readonly<Record<string, string>> = {
  g: "G",
  d: "D",
  beta1: "β1",
  beta2: "β2",
  dim: "size",
  ema: "EMA",
  bce: "BCE",
  ns: "NS",
  gp: "GP",
  r1: "R1",
  r2: "R2",
  lsgan: "LSGAN",
  rpgan: "RpGAN",
  dcgan: "DCGAN",
  wgan: "WGAN",
  mlp: "MLP",
  resnet: "ResNet",
};

/** `g_widths` to "G widths", `adam_d.beta1` to "β1 of D", `hold_kimg` to "Hold, kimg". */
export function settingLabel(path: string): string {
  const special = SPECIAL[path];
  if (special !== undefined) return special;
  const [owner = "", ...inside] = path.split(".");
  const names = (inside.at(-1) ?? owner).split("_");
  const unit = names.length > 1 && UNITS.includes(names.at(-1) ?? "") ? names.pop() : undefined;
  const whose = inside.length > 0 ? (OWNERS[owner] ?? "") : "";
  return `${words(names)}${unit === undefined ? "" : `, ${unit}`}${whose}`;
}

/** `diff_augment` to "Diff augment", `r1_r2` to "R1 + R2". */
export function partTitle(name: string): string {
  const names = name.split("_");
  const sum = names.length > 1 && names.every((part) => /^[a-z]\d$/.test(part));
  return sum ? names.map((part) => part.toUpperCase()).join(" + ") : words(names);
}

/** How null is called for a setting. */
export function withoutWord(path: string): string {
  return WITHOUT[path] ?? "off";
}

/** One of a setting's choices, for people. */
export function choiceLabel(path: string, value: string | number | boolean): string {
  return CHOICES[path]?.[String(value)] ?? String(value);
}

function words(names: readonly string[]): string {
  const text = names.map((name) => WORDS[name] ?? name).join(" ");
  const first = names[0] ?? "";
  return first in WORDS && WORDS[first] !== "size" ? text : capital(text);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
