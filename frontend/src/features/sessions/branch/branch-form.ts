import type { StartOrder } from "@/api/queries";
import type { Catalog, Checkpoint, Session } from "@/api/types";
import { changedSettings } from "@/forms/changed";
import { entriesOf, entryAt, type Changes, type Entry } from "@/forms/entries";
import { choiceLabel, partTitle, withoutWord } from "@/forms/labels";
import { partNames } from "@/forms/rules";

import type { Difference } from "../logic/differences";

type Config = Session["config"];

/** What a checkpoint's weights belong to: no branch changes these. */
const KEPT: readonly string[] = ["recipe", "dataset", "resolution", "channels", "network", "seed"];

/** Every setting that a branch may change, with what was typed over the checkpoint's values. */
export function branchEntries(
  catalog: Catalog,
  config: Config,
  saved: Checkpoint,
  typed: Changes,
): Entry[] {
  const names = catalog.devices.map(({ name }) => name);
  const device = { values: [...new Set([config.device, ...names])], usual: config.device };
  const changes = { ...moreEpochs(config, saved), ...typed };
  const entries = entriesOf(catalog, { config, origin: "checkpoint" }, changes, { device });
  return entries.filter(({ setting }) => !KEPT.includes(setting.path.split(".")[0] ?? ""));
}

/** What a link proposes: "adam_g.learning_rate=0.001" as typed into that field. */
export function proposals(set: readonly string[]): Changes {
  const pairs = set.map((one) => one.split(/=(.*)/s));
  return Object.fromEntries(pairs.map(([path = "", text = ""]) => [path, text]));
}

/** As many epochs again where the checkpoint has seen them all, as the engine does. */
function moreEpochs({ epochs }: Config, { epoch }: Checkpoint): Changes {
  return epoch < epochs ? {} : { epochs: String(Math.ceil(epoch) + epochs) };
}

export function branchOrder(
  saved: Checkpoint,
  entries: readonly Entry[],
  { name, experiment }: { name: string; experiment: string },
): StartOrder {
  const device = entryAt(entries, "device");
  const settings = changedSettings(entries, ["device"]);
  return {
    recipe: saved.recipe,
    resume: saved.id,
    overrides: { settings, ...(device?.changed && { device: device.text }) },
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(experiment.trim() !== "" && { experiment: experiment.trim() }),
  };
}

/** What the branch does otherwise than its checkpoint. */
export function branchDifferences(entries: readonly Entry[]): Difference[] {
  return entries
    .filter(({ changed, problem }) => changed && problem === undefined)
    .map(({ setting, usual, text }) => ({
      path: setting.path,
      label: setting.label,
      before: shown(setting, usual),
      after: shown(setting, text),
    }));
}

function shown({ kind, path }: Entry["setting"], text: string): string {
  if (kind.type === "parts") return partNames(text).map(partTitle).join(", ") || "none";
  if (text.trim() === "") return withoutWord(path);
  return kind.type === "part" ? partTitle(text) : choiceLabel(path, text);
}

/** The parent's name with the next free letter. */
export function branchName(parent: string, taken: readonly string[]): string {
  const letters = Array.from({ length: 25 }, (_, index) => String.fromCharCode(98 + index));
  const names = letters.map((letter) => `${parent.slice(0, 78)}-${letter}`);
  return names.find((name) => !taken.includes(name)) ?? "";
}
