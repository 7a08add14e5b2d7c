import type { LayerPass, NetworksView } from "@/api/types";

function layer(name: string, change: Partial<LayerPass> = {}): LayerPass {
  return {
    name,
    says: `What ${name} does.`,
    operations: [],
    shape: [4, 8, 8],
    parameters: 0,
    channels: [],
    tiles: [],
    pooled: false,
    values: [],
    ...change,
  };
}

function operation(title: string, parameters = 0): LayerPass["operations"][number] {
  return { kind: title, title, says: `${title} does this.`, parameters };
}

/** Two layers each after what comes in, as the engine tells them. */
export function view(change: Partial<NetworksView["passed"]> = {}): NetworksView {
  const conv = [operation("conv 3×3", 40), operation("ReLU")];
  return {
    model: {
      source: "checkpoint",
      session_id: "digits-01",
      session_name: "digits-01",
      checkpoint_id: "digits-01-40",
      step: 40,
      epoch: 1,
      dataset: "mnist",
      classes: ["0", "1"],
      latent_dim: 64,
      parameters_g: 1000,
      parameters_d: 500,
      device: "cpu",
    },
    checkpoint_d: "digits-01-40",
    classes: ["0", "1"],
    conditional: true,
    scores: "probability",
    undecided: 0.5,
    passed: {
      step_g: 40,
      step_d: 40,
      g: {
        layers: [
          layer("input", { shape: [64] }),
          layer("up.0", { operations: conv, parameters: 40 }),
          layer("to_image", { shape: [1, 28, 28] }),
        ],
        parameters: 1000,
        beside: 0,
      },
      d: {
        layers: [
          layer("input", { shape: [1, 28, 28] }),
          layer("down.0", { operations: [...conv, ...conv] }),
          layer("head", { shape: [1], values: [-0.4] }),
        ],
        parameters: 500,
        beside: 0,
      },
      seen: "generated",
      label: 1,
      drawn: "iVBORw0KGgo=",
      shown: "iVBORw0KGgo=",
      score: 0.4,
      ...change,
    },
  };
}
