import type { Generated } from "@/api/types";
import type { Weights } from "@/lib/preferences";

/** Everything in the address: a link shows the same. */
export interface Address {
  /** Null is the model that prompts draw from. */
  session: string | null;
  /** A checkpoint's id, `best`, `latest` or `live`; null is what suits the session. */
  checkpoint: string | null;
  weights: Weights;
  prompt: string;
  /** Null until one is known. */
  seed: number | null;
  /** Whether the seed stays from one draw to the next. */
  locked: boolean;
  truncation: number;
  /** Pictures where the prompt gives no number; null until somebody says. */
  count: number | null;
  judge: boolean;
  /** Surest first. */
  sorted: boolean;
  /** Only what the judge takes for what was asked. */
  recognised: boolean;
  /** The pictures shown, by their place in the history. */
  drawing: string | null;
}

export const PLAIN: Address = {
  session: null,
  checkpoint: null,
  weights: "ema",
  prompt: "",
  seed: null,
  locked: false,
  truncation: 0.85,
  count: null,
  judge: true,
  sorted: false,
  recognised: false,
  drawing: null,
};

const MOST_SEED = 2 ** 31 - 1;
const LONGEST_PROMPT = 200;

export function readAddress(query: URLSearchParams): Address {
  return {
    session: query.get("session"),
    checkpoint: query.get("checkpoint"),
    weights: query.get("weights") === "raw" ? "raw" : "ema",
    prompt: (query.get("prompt") ?? "").slice(0, LONGEST_PROMPT),
    seed: readSeed(query.get("seed") ?? ""),
    locked: query.get("lock") === "on",
    truncation: numberWithin(query.get("truncation"), 0, 2) ?? PLAIN.truncation,
    count: wholeWithin(query.get("count"), 1, 1000),
    judge: query.get("judge") !== "off",
    sorted: query.get("sort") === "confidence",
    recognised: query.get("only") === "recognised",
    drawing: query.get("drawing"),
  };
}

/** The address without what is usual. */
export function writeAddress(address: Address): URLSearchParams {
  const { session, checkpoint, drawing, seed, count } = address;
  const parts: readonly (readonly [string, string | null])[] = [
    ["session", session],
    ["checkpoint", checkpoint],
    ["weights", address.weights === "raw" ? "raw" : null],
    ["prompt", address.prompt === "" ? null : address.prompt],
    ["seed", seed === null ? null : String(seed)],
    ["lock", address.locked ? "on" : null],
    ["truncation", address.truncation === PLAIN.truncation ? null : String(address.truncation)],
    ["count", count === null ? null : String(count)],
    ["judge", address.judge ? null : "off"],
    ["sort", address.sorted ? "confidence" : null],
    ["only", address.recognised ? "recognised" : null],
    ["drawing", drawing],
  ];
  return new URLSearchParams(parts.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** A seed as somebody typed it; null where it is none. */
export function readSeed(text: string): number | null {
  return /^\d{1,10}$/.test(text.trim()) ? wholeWithin(text, 0, MOST_SEED) : null;
}

/** Prompt, seed, model and pictures as they were when these were drawn. */
export function restored(answer: Generated): Partial<Address> {
  const { id, model, prompt, seed, truncation, weights } = answer;
  return {
    session: model.session_id,
    checkpoint: model.checkpoint_id ?? "live",
    weights,
    prompt,
    seed,
    truncation,
    drawing: id,
  };
}

function numberWithin(text: string | null, least: number, most: number): number | null {
  const number = text === null || text.trim() === "" ? NaN : Number(text);
  return number >= least && number <= most ? number : null;
}

function wholeWithin(text: string | null, least: number, most: number): number | null {
  const number = numberWithin(text, least, most);
  return number !== null && Number.isInteger(number) ? number : null;
}
