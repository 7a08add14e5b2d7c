import { rate } from "@/lib/format";

import {
  HIDDEN,
  LATENTS,
  LEARNERS,
  LOSSES,
  N_CRITIC,
  PACES,
  PENALTIES,
  POINTS,
  USUAL,
  type Choice,
  type Setup,
} from "./setup";
import { MOST_IN_ALL, MOST_STROKES, pack, unpack } from "./strokes";

export const MOST_SEED = 2 ** 31 - 1;
export const RATES = { low: 1e-6, high: 0.1 };
export const WEIGHTS = { low: 0, high: 1000 };

/** What a link says: a setup that can be used, and a sentence for each part that cannot. */
export interface Read {
  setup: Setup;
  problems: string[];
}

interface Part {
  key: string;
  name: keyof Setup;
  /** What it is called in a sentence. */
  title: string;
  write: (setup: Setup) => string;
  /** Undefined where that is no value of it. */
  read: (text: string) => Setup[keyof Setup] | undefined;
  wanted: string;
}

const PARTS: readonly Part[] = [
  choice("set", "points", "set of points", POINTS),
  {
    key: "draw",
    name: "strokes",
    title: "drawing",
    write: (setup) => pack(setup.strokes),
    read: (text) => unpack(text) ?? undefined,
    wanted: `at most ${MOST_STROKES} strokes with ${MOST_IN_ALL} places, packed by this page`,
  },
  choice("loss", "loss", "loss", LOSSES),
  choice("penalty", "penalty", "penalty", PENALTIES),
  number("weight", "weight", "weight of the penalty", WEIGHTS),
  number("rate_g", "rateG", "rate of G", RATES),
  number("rate_d", "rateD", "rate of D", RATES),
  choice("n_critic", "nCritic", "number of D updates", N_CRITIC, Number),
  choice("z", "latent", "size of the noise", LATENTS, Number),
  choice("g", "hiddenG", "size of G", HIDDEN),
  choice("d", "hiddenD", "size of D", HIDDEN),
  choice("learn", "learners", "choice of who learns", LEARNERS),
  choice("pace", "pace", "speed", PACES, Number),
  number("seed", "seed", "seed", { low: 0, high: MOST_SEED }, true),
];

function choice(
  key: string,
  name: keyof Setup,
  title: string,
  choices: readonly Choice[],
  as: (text: string) => string | number = String,
): Part {
  return {
    key,
    name,
    title,
    write: (setup) => String(setup[name]),
    read: (text) => (choices.some(({ value }) => value === text) ? as(text) : undefined),
    wanted: `one of ${choices.map(({ value }) => value).join(", ")}`,
  };
}

function number(
  key: string,
  name: keyof Setup,
  title: string,
  { low, high }: { low: number; high: number },
  whole = false,
): Part {
  const fits = (value: number) => value >= low && value <= high;
  return {
    key,
    name,
    title,
    write: (setup) => String(setup[name]),
    read: (text) => {
      const value = text.trim() === "" ? NaN : Number(text);
      return fits(value) && (!whole || Number.isInteger(value)) ? value : undefined;
    },
    wanted: `a ${whole ? "whole " : ""}number from ${written(low)} to ${written(high)}`,
  };
}

function written(value: number): string {
  return value !== 0 && Math.abs(value) < 0.01 ? rate(value) : String(value);
}

/** Longest value that a sentence repeats. */
const SHOWN = 40;

/** The setup of a link; what is missing is as the recipe has it, and so is what is wrong. */
export function readLink(query: URLSearchParams): Read {
  const problems: string[] = [];
  let setup = USUAL;
  for (const part of PARTS) {
    const text = query.get(part.key);
    if (text === null) continue;
    const value = part.read(text);
    if (value !== undefined) {
      setup = { ...setup, [part.name]: value };
      continue;
    }
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
    problems.push(
      `The link's ${part.title}, “${shown}”, is not ${part.wanted}; the usual one is used.`,
    );
  }
  return { setup, problems };
}

/** The query with a setup in it, as short as can be; what is of other parts of the page stays. */
export function linkOf(setup: Setup, query = new URLSearchParams()): URLSearchParams {
  const link = new URLSearchParams(query);
  for (const part of PARTS) {
    const text = part.write(setup);
    if (text === part.write(USUAL)) link.delete(part.key);
    else link.set(part.key, text);
  }
  return link;
}
