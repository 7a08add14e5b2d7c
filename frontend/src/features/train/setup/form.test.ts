// @vitest-environment jsdom
import { describe, expect, it } from "vitest";

import type { Catalog } from "@/api/types";
import { entryAt } from "@/forms/entries";
import { catalog, GP, plan, recipe } from "@/forms/fixtures";

import { downloadText } from "./downloads";
import { fromAddress, toAddress, useDraft } from "./draft";
import { elsewhere, resolve, toOrder, type Form } from "./form";
import { memoryText, refusalOf, startProblem } from "./verdict";

function formOf(changes: Record<string, string>, of: Catalog = catalog()): Form {
  const form = resolve(of, { recipe: recipe().name, changes });
  if (!form) throw new Error("the catalogue has no recipe");
  return form;
}

const settingsOf = (changes: Record<string, string>) => toOrder(formOf(changes)).overrides.settings;
const textOf = (form: Form, path: string) => entryAt(form.entries, path)?.text;

describe("the form", () => {
  it("has a value for every field, from the recipe and the machine", () => {
    const form = formOf({});
    expect(textOf(form, "epochs")).toBe("10");
    expect(textOf(form, "adam_g.learning_rate")).toBe("2.0e-3");
    expect(textOf(form, "network.options.g_widths")).toBe("128, 64");
    expect(textOf(form, "penalty")).toBe("");
    expect(form.device).toBe("cuda:0");
    expect(form.changed).toEqual([]);
    expect(form.problem).toBeUndefined();
  });

  it("knows what was changed; another way to write a number is no change", () => {
    const form = formOf({ "adam_g.learning_rate": "0.002", epochs: "12", augment: "none" });
    expect(form.changed.map((entry) => entry.setting.path)).toEqual(["epochs"]);
  });

  it("sends what was changed, typed, and always data set and device", () => {
    expect(
      toOrder(
        formOf({
          dataset: "mnist",
          seed: "7",
          "adam_d.beta1": ".5",
          precision: "float32",
          "network.options.g_widths": "256,128, 64",
          clip_gradients: "1",
        }),
      ),
    ).toEqual({
      recipe: "quick-digits-28",
      overrides: {
        dataset: "mnist",
        device: "cuda:0",
        settings: {
          seed: 7,
          "adam_d.beta1": 0.5,
          precision: "float32",
          "network.options.g_widths": [256, 128, 64],
          clip_gradients: 1,
        },
      },
    });
  });

  it("sends another part whole, then the options that differ from its own defaults", () => {
    const settings = settingsOf({ penalty: "gp", "penalty.options.weight": "5" });
    expect(Object.entries(settings ?? {})).toEqual([
      ["penalty", { name: "gp", options: {} }],
      ["penalty.options.weight", 5],
    ]);
  });

  it("sends a list of parts whole", () => {
    expect(settingsOf({ augment: "flip, diff_augment", "augment.flip.share": "0.2" })).toEqual({
      augment: [
        { name: "flip", options: { share: 0.2 } },
        { name: "diff_augment", options: {} },
      ],
    });
  });

  it("sends an empty list where all of them are off", () => {
    const flipped = recipe({
      config: { ...recipe().config, augment: [{ name: "flip", options: {} }] },
    });
    const form = formOf({ augment: "off" }, catalog({ recipes: [flipped] }));
    expect(toOrder(form).overrides.settings).toEqual({ augment: [] });
  });

  it("switches off what can be off", () => {
    const with_penalty = recipe({
      config: { ...recipe().config, penalty: { name: "r1", options: { weight: 3 } } },
    });
    const form = formOf({ penalty: "off" }, catalog({ recipes: [with_penalty] }));
    expect(textOf(form, "penalty.options.weight")).toBeUndefined();
    expect(toOrder(form).overrides.settings).toEqual({ penalty: null });
  });

  it("asks for the recipe anew where it is another one on the chosen device", () => {
    const varied = catalog({ recipes: [recipe({ on: { cuda: { batch_size: 128 } } })] });
    const draft = { recipe: recipe().name, changes: { device: "cpu" } };
    expect(elsewhere(catalog(), draft)).toBeNull();
    expect(elsewhere(varied, { ...draft, changes: { device: "cuda:0" } })).toBeNull();
    expect(elsewhere(varied, draft)).toEqual({ device: "cpu" });
    const base = recipe({ config: { ...recipe().config, batch_size: 64, device: "cpu" } });
    const form = resolve(varied, draft, base);
    expect(form && textOf(form, "batch_size")).toBe("64");
    expect(form && toOrder(form).overrides).toMatchObject({ device: "cpu", settings: {} });
  });

  it("takes no other data set where the chosen one does not fit, and says so", () => {
    const form = formOf({ dataset: "fruit" });
    expect(form.dataset).toBe("fruit");
    expect(startProblem(form, null)).toBe(
      "Data set: fruit does not fit here. Choose another, then start.",
    );
  });

  it("takes no other recipe where there is none of that name, without saying so", () => {
    const form = resolve(catalog(), { recipe: "slow-digits", changes: {} });
    expect(form && startProblem(form, null)).toMatch("There is no recipe “slow-digits”.");
  });

  it("asks for the recipe anew on a person's own data that fit it", () => {
    const own = { ...recipe().dataset, name: "pets", own: true };
    const known = catalog({
      datasets: [own],
      recipes: [recipe({ datasets: ["drawn_digits", "pets"] })],
    });
    const draft = { recipe: recipe().name, changes: { dataset: "pets" } };
    expect(elsewhere(known, draft)).toEqual({ dataset: "pets" });
    expect(elsewhere(catalog({ datasets: [own] }), draft)).toBeNull();
  });

  it("shows a part and an option that it has never heard of", () => {
    const novel = {
      ...GP,
      name: "lipschitz_band",
      options: {
        properties: {
          width: { type: "number", exclusiveMinimum: 0, default: 0.25, description: "How wide." },
          shape: { enum: ["round", "flat"], type: "string", default: "round" },
        },
      },
    };
    const wider = catalog({ parts: [...catalog().parts, novel] });
    const form = formOf({ penalty: "lipschitz_band", "penalty.options.width": "0" }, wider);
    const width = entryAt(form.entries, "penalty.options.width");
    expect(width?.setting).toMatchObject({ label: "Width", help: "How wide." });
    expect(width?.problem).toBe("Use more than 0");
    expect(textOf(form, "penalty.options.shape")).toBe("round");
  });
});

describe("what stands in the way of a start", () => {
  it("is a field that cannot be read", () => {
    const form = formOf({ epochs: "0" });
    expect(startProblem(form, null)).toBe(
      "Epochs: use a whole number from 1 to 10,000, then start.",
    );
  });

  it.each([
    ["adam_g.beta1", "adam_g.beta1"],
    ["network.options.g_widths.1", "network.options.g_widths"],
    ["penalty.name", "penalty"],
    ["augment.options.share", "augment.flip.share"],
    ["nothing", undefined],
    ["", undefined],
  ])("is the engine's word on %s, under %s", (field, path) => {
    const form = formOf({ augment: "flip" });
    const refusal = refusalOf(form, { kind: "refused", field, sentence: "No." });
    expect(refusal).toEqual({ path, sentence: "No." });
    expect(startProblem(form, refusal)).toBe("No.");
  });

  it("is at the batch size where there is too little memory", () => {
    const form = formOf({});
    const told = (refusal: string) =>
      refusalOf(form, { kind: "resolved", resolved: plan({ refusal }) });
    expect(told("")).toBeNull();
    expect(told("Too much.")).toEqual({ path: "batch_size", sentence: "Too much." });
    expect(startProblem(form, told("Too much."))).toBe("Too much.");
  });
});

it("says what a run takes of the memory there is", () => {
  expect(memoryText(plan())).toBe("Needs about 0.9 GiB of memory; 12.0 GiB are free on cpu.");
  expect(memoryText(plan({ free_mib: null }))).toBe("Needs about 0.9 GiB of memory.");
});

describe("the draft", () => {
  it("stands in the address, so that it can be read", () => {
    const changes = { epochs: "3", "network.options.g_widths": "256, 128", clip_gradients: "" };
    const address = toAddress({ recipe: "quick-digits-28", changes });
    expect(address).toBe(
      "view=new&recipe=quick-digits-28&epochs=3&network.options.g_widths=256,128&clip_gradients=off",
    );
    expect(fromAddress(`?${address}&Odd=1`)).toEqual({
      recipe: "quick-digits-28",
      changes: { epochs: "3", "network.options.g_widths": "256,128", clip_gradients: "off" },
    });
  });

  it("lets options go with the part they belong to", () => {
    const draft = useDraft.getState();
    draft.choose("quick-digits-28", { "penalty.options.weight": "5", "augment.flip.share": "1" });
    draft.type("augment", "flip, diff_augment");
    draft.type("penalty", "r1");
    expect(useDraft.getState().changes).toEqual({
      augment: "flip, diff_augment",
      "augment.flip.share": "1",
      penalty: "r1",
    });
    draft.forget(["penalty"]);
    draft.type("augment", "diff_augment");
    expect(useDraft.getState().changes).toEqual({ augment: "diff_augment" });
  });
});

it("says what a data set costs to get", () => {
  const dataset = { name: "mnist", download_mb: 11.6 } as Catalog["datasets"][number];
  const download = { dataset: "mnist", done_mb: 4.1, total_mb: 11.6, detail: "" } as const;
  const told = (state: Catalog["downloads"][number]["state"]) =>
    downloadText(dataset, [{ ...download, state }]);
  expect(downloadText(dataset, [])).toBe("12 MB download");
  expect(downloadText({ ...dataset, download_mb: 0 }, [])).toBe("No download");
  expect(told("ready")).toBe("Ready");
  expect(told("downloading")).toBe("Downloading, 4.1 of 11.6 MB");
  expect(told("paused")).toBe("Paused, 4.1 of 11.6 MB");
  expect(told("unpacking")).toBe("Unpacking");
});
