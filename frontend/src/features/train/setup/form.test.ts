import { describe, expect, it } from "vitest";

import type { Catalog, RecipeInfo } from "@/api/types";
import { session } from "@/live/fixtures";

import { downloadText } from "./downloads";
import { resolve, toAddress, toOverrides } from "./form";
import { parse, problemWith } from "./rules";

const recipe: RecipeInfo = {
  name: "quick-digits-28",
  title: "Quick digits",
  summary: "",
  source: "",
  expected: "",
  times: {},
  extends: null,
  on: {},
  made_for: ["drawn_digits", "mnist"],
  datasets: ["drawn_digits", "mnist"],
  conditional: true,
  scores: "probability",
  latent_dim: 64,
  parameters_g: 968_033,
  parameters_d: 61_489,
  layers_g: [],
  layers_d: [],
  speed_key: "a",
  dataset: {
    name: "drawn_digits",
    title: "Drawn digits",
    summary: "",
    kind: "pictures",
    resolution: 28,
    channels: 1,
    classes: [],
    aliases: {},
    flips: false,
    images: 10_000,
    download_mb: 0,
    files: [],
    licence: "",
    source: "",
    caveat: "",
    own: false,
  },
  config: { ...session().config, device: "auto" },
};
const device = { name: "cpu", title: "A processor", memory_mib: 1, bfloat16: false };
const catalog: Catalog = {
  recipes: [recipe],
  datasets: [],
  downloads: [],
  devices: [device, { ...device, name: "cuda:0" }],
  parts: [],
  settings: {},
  numbers: {},
  speed: {
    state: "never",
    device: "",
    device_title: "",
    measured_at: null,
    results: [],
    detail: "",
  },
};

describe("typed numbers", () => {
  it("have the engine's bounds, said as advice", () => {
    expect(problemWith("epochs", "0")).toBe("Use a whole number from 1 to 10,000");
    expect(problemWith("epochs", "10000")).toBeUndefined();
    expect(problemWith("epochs", "1.5")).toBeDefined();
    expect(problemWith("batch_size", "1")).toBeDefined();
    expect(problemWith("batch_size", "1024")).toBeUndefined();
    expect(problemWith("learning_rate_g", "2.0")).toBe("Use 1e-6 to 1e-1");
    expect(problemWith("learning_rate_d", "1e-6")).toBeUndefined();
    expect(problemWith("seed", String(2 ** 31))).toBeDefined();
    expect(problemWith("seed", "0")).toBeUndefined();
  });

  it("are read strictly", () => {
    expect(parse(" 2e-4 ")).toBe(2e-4);
    expect(parse(".5")).toBe(0.5);
    for (const text of ["", "0,5", "1,024", "abc", "1e", "0x10", "NaN", "Infinity"]) {
      expect(parse(text)).toBeNaN();
    }
  });
});

describe("the form", () => {
  it("has a value for every field, from the recipe and the machine", () => {
    const form = resolve(catalog, { recipe: recipe.name, typed: {} });
    expect(form?.values).toMatchObject({
      epochs: "10",
      learning_rate_g: "2.0e-3",
      device: "cuda:0",
    });
    expect(form?.changed).toEqual([]);
    expect(form?.problems).toEqual({});
  });

  it("knows what was changed; another way to write a number is no change", () => {
    const typed = { learning_rate_g: "0.002", epochs: "12" };
    const form = resolve(catalog, { recipe: recipe.name, typed });
    expect(form?.changed).toEqual(["epochs"]);
  });

  it("sends what it shows", () => {
    const form = resolve(catalog, { recipe: recipe.name, typed: { dataset: "mnist", seed: "7" } });
    expect(form && toOverrides(form)).toEqual({
      dataset: "mnist",
      device: "cuda:0",
      epochs: 10,
      batch_size: 32,
      learning_rate_g: 0.002,
      learning_rate_d: 0.002,
      seed: 7,
    });
  });

  it("falls back to the recipe's data set where the chosen one does not fit", () => {
    const form = resolve(catalog, { recipe: recipe.name, typed: { dataset: "fruit" } });
    expect(form?.values.dataset).toBe("drawn_digits");
  });

  it("stands in the address", () => {
    const query = toAddress({ recipe: recipe.name, typed: { epochs: "3" } });
    expect(query.toString()).toBe("view=new&recipe=quick-digits-28&epochs=3");
  });
});

it("says what a data set costs to get", () => {
  const dataset = { name: "mnist", download_mb: 11.6 } as Catalog["datasets"][number];
  const download = { dataset: "mnist", done_mb: 4.1, total_mb: 11.6, detail: "" } as const;
  expect(downloadText(dataset, [])).toBe("12 MB download");
  expect(downloadText({ ...dataset, download_mb: 0 }, [])).toBe("No download");
  expect(downloadText(dataset, [{ ...download, state: "ready" }])).toBe("Ready");
  expect(downloadText(dataset, [{ ...download, state: "downloading" }])).toBe(
    "Downloading, 4.1 of 11.6 MB",
  );
});
