import { expect, it } from "vitest";

import { session } from "@/live/fixtures";

import { settingRows } from "./settings";

const config = {
  ...session().config,
  network: { name: "dcgan", options: { latent_dim: 64 } },
};
const hinge = { ...config, loss: { name: "hinge", options: {} }, seed: 12_345 };
const comparison = {
  sessions: [session({ config }), session({ id: "s2", config: hinge })],
  differences: [
    { path: "loss.name", values: ["ns_bce", "hinge"], turns: [[], []] },
    {
      path: "adam_g.learning_rate",
      values: [0.002, 0.002],
      turns: [[], [{ step: 4040, value: 0.00005 }]],
    },
  ],
};

it("says what differs, and what became of it later", () => {
  expect(settingRows(comparison, false)).toEqual([
    { path: "loss.name", label: "Loss", cells: ["NS BCE", "Hinge"], differs: true },
    {
      path: "adam_g.learning_rate",
      label: "Learning rate G",
      cells: ["2.0e-3", "2.0e-3, then 5.0e-5 from step 4,040"],
      differs: true,
    },
  ]);
});

it("lists all settings, the same ones too", () => {
  const rows = settingRows(comparison, true);
  const row = (path: string) => rows.find((one) => one.path === path);
  expect(row("epochs")).toMatchObject({ label: "Epochs", cells: ["10", "10"], differs: false });
  expect(row("network.options.latent_dim")?.label).toBe("DCGAN latent size");
  expect(row("penalty")?.cells).toEqual(["None", "None"]);
  expect(row("augment")?.cells).toEqual(["none", "none"]);
  expect(row("loss.name")?.differs).toBe(true);
});
