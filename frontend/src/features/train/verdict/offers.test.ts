import { expect, it } from "vitest";

import { checkpoint, session } from "@/live/fixtures";
import type { Mark } from "@/live/state";

import { evidenceAt } from "./evidence";
import { course, scored } from "./fixtures";
import { offersFor, type Steerable } from "./offers";
import { verdictWords } from "./words";

const knob = (path: string, before: number, after: number): Mark => ({
  type: "knob",
  version: 1,
  session_id: "s1",
  seq: 1,
  at: 0,
  step: 10,
  knob: path,
  before,
  after,
  total_steps: 1000,
});
const rates = (g: number, d: number) => ({
  settings: {
    ...session().config,
    adam_g: { ...session().config.adam_g, learning_rate: g },
    adam_d: { ...session().config.adam_d, learning_rate: d },
  },
});
const [G, D] = ["adam_g.learning_rate", "adam_d.learning_rate"];

const run = (change: Partial<Steerable> = {}): Steerable => ({
  settings: session().config,
  marks: [],
  session: session(),
  checkpoints: [checkpoint({ fd: 9 }), checkpoint({ id: "s1-200", step: 200, fd: 12 })],
  isLive: () => true,
  ...change,
});

const advice = (kind: Parameters<typeof offersFor>[0], change: Partial<Steerable> = {}) =>
  offersFor(kind, run(change)).map((offer) =>
    offer.do === "turn" ? offer.advice : `${offer.do} ${offer.checkpoint.id}`,
  );

it("offers nothing while all is well", () => {
  expect(advice("healthy")).toEqual([]);
  expect(advice("warming")).toEqual([]);
});

it("where D wins, offers what the history makes likeliest", () => {
  const lowered = { marks: [knob(G, 0.0002, 0.00005)], ...rates(0.00005, 0.0002) };
  expect(advice("winning", lowered)).toEqual(["raising G’s learning rate to 2.0e-4"]);
  const raisedD = { marks: [knob(D, 0.0001, 0.002)] };
  expect(advice("winning", raisedD)).toEqual(["lowering D’s learning rate to 1.0e-4"]);
  const slower = rates(0.0001, 0.002);
  expect(advice("winning", slower)).toEqual(["raising G’s learning rate to 2.0e-3"]);
  expect(advice("winning")).toEqual(["raising G’s learning rate to 4.0e-3"]);
  const raised = knob(G, 0.001, 0.002);
  expect(advice("winning", { marks: [raised] })).toEqual(["lowering D’s learning rate to 1.0e-3"]);
  const both = [raised, knob(D, 0.004, 0.002)];
  expect(advice("winning", { marks: both })).toEqual(["smooth labels of 0.1"]);
});

it("offers no setting that cannot change while it trains", () => {
  expect(advice("winning", { isLive: () => false })).toEqual([]);
});

it("offers the other ways on", () => {
  expect(advice("broke")).toEqual(["resume s1-200"]);
  expect(advice("alike")).toEqual(["2 D updates per G update", "resume s1-100"]);
  expect(advice("guessing")).toEqual(["raising D’s learning rate to 4.0e-3"]);
  expect(advice("away")).toEqual(["lowering D’s learning rate to 1.0e-3"]);
  expect(advice("swinging")).toEqual(["half of both learning rates"]);
  expect(advice("noGain")).toEqual(["stop s1-100"]);
});

const words = (told: Parameters<typeof course>[0], kind: Parameters<typeof verdictWords>[0]) => {
  const now = course(told);
  const { title, detail } = verdictWords(
    kind,
    evidenceAt(now, now.session.step, 100),
    offersFor(kind, run()),
  );
  return `${title} | ${detail}`;
};

it("says each verdict with its numbers", () => {
  expect(words({ measured: scored([{ diversity: 0.81 }]) }, "healthy")).toBe(
    "Healthy: D and G balanced | D(real) 0.64 and D(fake) 0.39: gap 0.25, steady for 1,000 steps · diversity 0.81 of real data",
  );
  expect(words({}, "healthy")).toContain("No problem seen (diversity not measured) | D(real) 0.64");
  expect(words({ at: () => ({ real: 1.5, fake: -1 }), scores: "logit" }, "healthy")).toContain(
    "gap 2.50, steady",
  );
  const won = (step: number) => (step > 100 ? { real: 0.98, fake: 0.02 } : {});
  expect(words({ at: won }, "winning")).toBe(
    "Discriminator winning: try raising G’s learning rate to 4.0e-3 | D(real) 0.98, D(fake) 0.02: gap above 0.80 for 900 steps · since step 100",
  );
  const fallen = scored([{ diversity: 0.8 }, { diversity: 0.44 }]);
  expect(words({ measured: fallen }, "alike")).toBe(
    "Samples are becoming alike: possible mode collapse. Try 2 D updates per G update | Diversity 0.44 of real data, was 0.80 at epoch 1.",
  );
});
