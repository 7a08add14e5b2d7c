import { expect, it } from "vitest";

import { catalog, GP } from "@/forms/fixtures";
import { checkpoint, session } from "@/live/fixtures";

import {
  branchDifferences,
  branchEntries,
  branchName,
  branchOrder,
  proposals,
} from "./branch-form";

const { config } = session();
const saved = checkpoint({ epoch: 4 });
const texts = { name: "", experiment: "" };
const entries = (typed: Record<string, string>, epoch = 4) =>
  branchEntries(catalog(), config, { ...saved, epoch }, typed);

it("offers no setting that the weights belong to", () => {
  const paths = entries({}).map(({ setting }) => setting.path);
  expect(paths).toContain("adam_g.learning_rate");
  for (const kept of ["recipe", "dataset", "seed", "network"]) expect(paths).not.toContain(kept);
});

it("sends what differs from the checkpoint, and nothing else", () => {
  const changed = entries({ "adam_g.learning_rate": "1e-3", batch_size: "32" });
  expect(branchOrder(saved, changed, { ...texts, name: " calm " })).toEqual({
    recipe: saved.recipe,
    resume: saved.id,
    overrides: { settings: { "adam_g.learning_rate": 0.001 } },
    name: "calm",
  });
});

it("says the difference before and after", () => {
  const changed = entries({ "adam_g.learning_rate": "1e-3", penalty: GP.name });
  expect(branchDifferences(changed)).toEqual([
    { path: "penalty", label: "Penalty", before: "None", after: "GP" },
    { path: "adam_g.learning_rate", label: "Learning rate G", before: "2.0e-3", after: "1e-3" },
  ]);
});

it("gives as many epochs again where all were seen", () => {
  expect(branchDifferences(entries({}, 10))).toMatchObject([{ before: "10", after: "20" }]);
  expect(branchOrder(saved, entries({}, 10), texts).overrides.settings).toEqual({ epochs: 20 });
});

it("names the branch after its parent", () => {
  expect(branchName("digits-01", ["digits-01", "digits-01-b"])).toBe("digits-01-c");
});

it("takes what a link proposes as if it were typed", () => {
  const typed = proposals(["adam_g.learning_rate=1e-3", "batch_size=16"]);
  expect(typed).toEqual({ "adam_g.learning_rate": "1e-3", batch_size: "16" });
  expect(branchOrder(saved, entries({ ...typed }), texts).overrides.settings).toEqual({
    "adam_g.learning_rate": 0.001,
    batch_size: 16,
  });
});
