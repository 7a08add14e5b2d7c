import type { Catalog, PartInfo, Plan, RecipeInfo } from "@/api/types";
import { session } from "@/live/fixtures";

/** A small catalogue for tests, in the shape of the engine's own. */

export function recipe(change: Partial<RecipeInfo> = {}): RecipeInfo {
  const { config } = session();
  return {
    name: "quick-digits-28",
    title: "Quick digits",
    summary: "",
    source: "",
    expected: "",
    times: {},
    own: false,
    picture_url: null,
    drawn: "",
    extends: null,
    on: {},
    made_for: ["drawn_digits", "mnist"],
    datasets: ["drawn_digits", "mnist"],
    conditional: true,
    scores: "probability",
    undecided: 0.5,
    latent_dim: 64,
    parameters_g: 968_033,
    parameters_d: 61_489,
    layers_g: [],
    layers_d: [],
    fitted: [],
    speed_key: "a",
    memory_mib: 900,
    dataset: {
      name: "drawn_digits",
      title: "Drawn digits",
      summary: "",
      kind: "pictures",
      resolution: 28,
      channels: 1,
      classes: [],
      aliases: {},
      nouns: {},
      flips: false,
      images: 10_000,
      download_mb: 0,
      files: [],
      licence: "",
      source: "",
      caveat: "",
      own: false,
    },
    config: {
      ...config,
      device: "auto",
      network: { name: "projection", options: { g_widths: [128, 64] } },
    },
    ...change,
  };
}

/** What the engine says of a recipe that has not started. */
export function plan(change: Partial<Plan> = {}): Plan {
  return {
    ...recipe(),
    device: "cpu",
    free_mib: 12_288,
    refusal: "",
    checkpoint_mib: 16,
    disk_mib: 140,
    disk_free_mib: 50_000,
    ...change,
  };
}

const number = { type: "number", minimum: 0, maximum: 1000 };

export const GP: PartInfo = {
  kind: "penalties",
  name: "gp",
  summary: "Gradient penalty.",
  options: {
    type: "object",
    properties: {
      weight: { ...number, default: 10, description: "Weight of the penalty." },
      adaptive: { type: "boolean", default: false },
    },
  },
};

const PARTS: PartInfo[] = [
  GP,
  { ...GP, name: "r1", options: { properties: { weight: { ...number, default: 2 } } } },
  { ...GP, kind: "losses", name: "ns_bce", options: { properties: {} } },
  {
    ...GP,
    kind: "networks",
    name: "projection",
    options: {
      properties: {
        g_widths: { type: "array", items: { type: "integer" }, minItems: 2, maxItems: 6 },
      },
    },
  },
  { ...GP, kind: "schedules", name: "constant", options: { properties: {} } },
  {
    ...GP,
    kind: "augment",
    name: "flip",
    options: { properties: { share: { type: "number", minimum: 0, maximum: 1, default: 0.5 } } },
  },
  { ...GP, kind: "augment", name: "diff_augment", options: { properties: {} } },
];

const part = { $ref: "#/$defs/Part" };

const SETTINGS = {
  $defs: {
    AdamSettings: {
      type: "object",
      properties: {
        learning_rate: { type: "number", minimum: 1e-6, maximum: 0.1 },
        beta1: { type: "number", minimum: 0, exclusiveMaximum: 1, description: "Decay." },
      },
    },
    Part: { type: "object", properties: { name: { type: "string" } } },
  },
  type: "object",
  properties: {
    recipe: { type: "string" },
    dataset: { type: "string" },
    device: { type: "string" },
    precision: { type: "string", enum: ["auto", "float32"] },
    seed: { type: "integer", minimum: 0, maximum: 2 ** 31 - 1 },
    epochs: { type: "integer", minimum: 1, maximum: 10_000 },
    batch_size: { type: "integer", minimum: 2, maximum: 1024 },
    network: part,
    loss: part,
    penalty: { anyOf: [part, { type: "null" }] },
    augment: { type: "array", items: part },
    schedule: part,
    adam_g: { $ref: "#/$defs/AdamSettings" },
    adam_d: { $ref: "#/$defs/AdamSettings" },
    clip_gradients: {
      anyOf: [{ type: "number", exclusiveMinimum: 0, maximum: 1e6 }, { type: "null" }],
    },
  },
};

const device = { name: "cpu", title: "A processor", memory_mib: 1, bfloat16: false };

export function catalog(change: Partial<Catalog> = {}): Catalog {
  return {
    recipes: [recipe()],
    datasets: [],
    recipe_for: {},
    downloads: [],
    devices: [device, { ...device, name: "cuda:0" }],
    parts: PARTS,
    settings: SETTINGS,
    numbers: {},
    refused_recipes: [],
    speed: {
      state: "never",
      device: "",
      device_title: "",
      measured_at: null,
      results: [],
      detail: "",
    },
    ...change,
  };
}
