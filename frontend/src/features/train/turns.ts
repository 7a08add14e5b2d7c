import { partTitle, settingLabel, withoutWord } from "@/forms/labels";
import { count, rate } from "@/lib/format";
import { valueAt } from "@/lib/path";
import type { Settings } from "@/live/state";

/** Names where a label is long, or says too little without its heading. */
const SHORT: Readonly<Record<string, string>> = {
  "adam_g.learning_rate": "G rate",
  "adam_d.learning_rate": "D rate",
  "ema.halflife_kimg": "EMA half-life, kimg",
};

const LEARNERS: Readonly<Record<string, string>> = {
  both: "Both learn",
  g: "Only G learns",
  d: "Only D learns",
};

/** Changes that training does not feel: they are told in the log, and the charts stay free of them. */
const UNFELT: readonly string[] = [
  "slow_motion_s",
  "preview_every_steps",
  "save_every_epochs",
  "save_every_minutes",
  "keep_checkpoints",
  "score_every_epochs",
  "stop_at_fd",
  "stop_after_scores",
  "max_minutes",
  "max_steps",
  "rollbacks",
  "treatments",
];

const PART = ".name";

export function concernsLearning(path: string): boolean {
  return !UNFELT.includes(path);
}

/** A change in words: "G rate 2.0e-4 → 1.0e-4", "R1 weight 2 → 4", "Only D learns". */
export function turnText(
  settings: Settings,
  path: string,
  before: unknown,
  after: unknown,
): string {
  if (path === "learners") return learnersText(String(after));
  if (path === "slow_motion_s") return slowText(Number(after));
  if (path.endsWith(PART)) return partText(path.slice(0, -PART.length), before, after);
  const [name = path, unit] = (SHORT[path] ?? labelOf(settings, path)).split(", ");
  const text = `${name} ${written(path, before)} → ${written(path, after)}`;
  return unit === undefined ? text : `${text} ${unit}`;
}

/** Where a part is another one: "Loss NS BCE → Hinge", "Penalty None → GP". */
function partText(owner: string, before: unknown, after: unknown): string {
  const [root = owner] = owner.split(".");
  const [from, to] = [before, after].map((name) =>
    typeof name === "string" ? partTitle(name) : withoutWord(root),
  );
  return `${settingLabel(root)} ${from} → ${to}`;
}

export function learnersText(learners: string): string {
  return LEARNERS[learners] ?? learners;
}

export function slowText(seconds: number): string {
  return seconds > 0 ? `Slow motion, ${seconds} s a step` : "Slow motion off";
}

/** An option of a part goes by the part's name as well. */
function labelOf(settings: Settings, path: string): string {
  const [owner = "", option] = path.split(".options.");
  const part = option === undefined ? undefined : valueAt(settings, `${owner}.name`);
  const label = settingLabel(path);
  return typeof part === "string" ? `${partTitle(part)} ${inside(label)}` : label;
}

/** A label within a sentence: names in capitals keep theirs. */
function inside(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function written(path: string, value: unknown): string {
  if (value === null || value === undefined) return withoutWord(path);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") return value;
  if (typeof value !== "number") return JSON.stringify(value);
  if (path.endsWith("learning_rate")) return rate(value);
  return Number.isInteger(value) ? count(value) : String(value);
}
