/** What the back end says of the network, as `ganscope/generation/page.py` writes it. */
export interface Facts {
  origin: {
    session_id: string;
    session_name: string;
    checkpoint_id: string;
    step: number;
    epoch: number;
    fd: number | null;
  };
  weights: "ema" | "raw";
  sha256: string;
  dataset: string;
  licence: string;
  source: string;
  resolution: number;
  channels: number;
  parameters: number;
  latent_dim: number;
  classes: string[];
  directions: { share: number; vector: number[] }[];
}

export function readFacts(): Facts {
  return JSON.parse(content("facts")) as Facts;
}

/** The text of one of the page's blocks of data. */
function content(id: string): string {
  return document.getElementById(id)?.textContent ?? "";
}

export function bytes(id: string): Uint8Array<ArrayBuffer> {
  const letters = atob(content(id));
  const found = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) found[i] = letters.charCodeAt(i);
  return found;
}

/** One line below the name. */
export function summary(facts: Facts): string {
  const { resolution, origin, weights } = facts;
  const parts = [
    facts.dataset,
    `${resolution} × ${resolution}`,
    `${facts.parameters.toLocaleString("en-GB")} parameters`,
    `epoch ${origin.epoch.toFixed(1)}`,
  ];
  if (origin.fd !== null && weights === "ema") parts.push(`FD ${origin.fd.toFixed(1)}`);
  return parts.join(" · ");
}

export function about(facts: Facts): [string, string][] {
  const { origin } = facts;
  return [
    ["Data set", facts.dataset],
    ["Licence of its pictures", facts.licence],
    ["Source of its pictures", facts.source],
    ["Checkpoint", `${origin.checkpoint_id}, step ${origin.step.toLocaleString("en-GB")}`],
    ["Weights", facts.weights === "ema" ? "averaged" : "raw"],
    ["SHA-256 of the weights", facts.sha256],
    ["Noise", `${facts.latent_dim} numbers for each picture`],
  ];
}
