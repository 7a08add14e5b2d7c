import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";

import type { Catalog, PartInfo } from "@/api/types";
import { catalog, GP, recipe } from "@/forms/fixtures";
import type { Refusal } from "@/forms/refusal";

import { useDraft } from "../../setup/draft";
import { resolve, toOrder } from "../../setup/form";
import { AdvancedPanel } from "./advanced-panel";

/** A part that this page has never heard of, with an option of every kind. */
const NOVEL: PartInfo = {
  ...GP,
  kind: "losses",
  name: "seesaw",
  summary: "Up and down.",
  options: {
    properties: {
      tilt: {
        type: "number",
        exclusiveMinimum: 0,
        maximum: 1,
        default: 0.5,
        description: "Slant.",
      },
      mirrored: { type: "boolean", default: true },
      seat: { type: "string", enum: ["wood", "steel"], default: "wood" },
      spans: { type: "array", items: { type: "integer" }, default: [3, 4] },
      brake: { anyOf: [{ type: "number" }, { type: "null" }], default: null },
    },
  },
};

function Shown({ of, refusal }: { of: Catalog; refusal: Refusal | null }) {
  const draft = useDraft();
  const form = resolve(of, draft);
  if (!form) return null;
  const layers = [{ name: "up.0", kind: "Linear", shape: [4, 7, 7], parameters: 1280 }];
  return (
    <AdvancedPanel
      form={form}
      refusal={refusal}
      resolved={recipe({ layers_g: layers })}
      onClose={() => undefined}
    />
  );
}

function show(of: Catalog, refusal: Refusal | null = null): void {
  render(
    <MantineProvider env="test">
      <Shown of={of} refusal={refusal} />
    </MantineProvider>,
  );
}

const sent = (of: Catalog) => {
  const form = resolve(of, useDraft.getState());
  return form && toOrder(form).overrides.settings;
};

beforeEach(() => useDraft.getState().choose("quick-digits-28"));

it("draws a part that it has never heard of, and sends what is chosen of it", async () => {
  const wider = catalog({ parts: [...catalog().parts, NOVEL] });
  show(wider);
  await userEvent.selectOptions(screen.getByLabelText("Loss"), "Seesaw");
  expect(screen.getByText("Up and down.")).toBeVisible();
  const options = within(screen.getByRole("group", { name: "Options of Seesaw" }));
  expect(options.getByLabelText("Tilt")).toHaveAccessibleDescription("Slant.");
  await userEvent.clear(options.getByLabelText("Tilt"));
  await userEvent.type(options.getByLabelText("Tilt"), "0.25");
  await userEvent.click(options.getByLabelText("Mirrored"));
  await userEvent.selectOptions(options.getByLabelText("Seat"), "steel");
  await userEvent.type(options.getByLabelText("Spans"), ", 5");
  expect(options.getByLabelText("Brake")).toHaveAttribute("placeholder", "off");
  expect(sent(wider)).toEqual({
    loss: { name: "seesaw", options: {} },
    "loss.options.tilt": 0.25,
    "loss.options.mirrored": false,
    "loss.options.seat": "steel",
    "loss.options.spans": [3, 4, 5],
  });
});

it("shows what the recipe has beside a change, and takes changes back", async () => {
  show(catalog());
  await userEvent.type(screen.getByLabelText("β1 of G"), ".5");
  expect(screen.getByText("recipe: 0")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Reset 1 change" }));
  expect(screen.getByLabelText("β1 of G")).toHaveValue("0");
  expect(screen.queryByText("recipe: 0")).toBeNull();
});

it("switches parts of a list on, with their options", async () => {
  show(catalog());
  await userEvent.click(screen.getByRole("switch", { name: "Flip" }));
  await userEvent.type(screen.getByLabelText("Share"), "1");
  expect(sent(catalog())).toEqual({ augment: [{ name: "flip", options: { share: 0.51 } }] });
});

it("puts the engine's refusal under its field, or on top where no field is shown for it", () => {
  show(catalog(), { path: "adam_d.beta1", sentence: "Too high." });
  expect(screen.getByLabelText("β1 of D")).toHaveAccessibleDescription(/Too high\./);
  show(catalog(), { path: undefined, sentence: "It does not fit." });
  expect(screen.getByText("It does not fit.")).toBeVisible();
});

it("lists the layers of the networks as they would be built", () => {
  show(catalog());
  const row = within(screen.getByRole("region", { name: "Layers of Generator" }));
  expect(row.getByText("4×7×7")).toBeVisible();
  expect(row.getByText("1,280")).toBeVisible();
});

it("explains the words that a student does not know where they stand", async () => {
  const aim = { type: "number", default: 1, description: "The logit that D aims at." };
  const novel = { ...NOVEL, options: { properties: { aim } } };
  show(catalog({ parts: [...catalog().parts, novel] }));
  expect(screen.getByRole("button", { name: /^What is Diff augment\?/ })).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText("Loss"), "Seesaw");
  expect(screen.getByRole("button", { name: /^What is Logit\?/ })).toBeVisible();
});
