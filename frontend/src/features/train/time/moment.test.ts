import { expect, it } from "vitest";

import type { Samples } from "@/api/types";
import { preview, session } from "@/live/fixtures";
import type { Mark } from "@/live/state";

import { filmstrip, joined, momentOf, nearest } from "./moment";

const { config } = session();
const ancestors = [
  {
    session_id: "s0",
    name: "first",
    until: 100,
    device: "cuda:0",
    device_title: "A card",
    config: { ...config, epochs: 5 },
  },
];

function rate(session_id: string, seq: number, after: number): Mark {
  const head = { type: "knob", version: 1, at: seq, step: seq * 10, total_steps: 1000 } as const;
  return { ...head, session_id, seq, knob: "adam_g.learning_rate", before: 0, after };
}

const lineage = {
  config,
  device: "cpu",
  ancestors,
  marks: [rate("s0", 3, 0.3), rate("s0", 6, 0.6), rate("s1", 2, 0.02)],
};
const drawn = (session_id: string, seq: number): Samples => preview({ session_id, seq });

it("the settings then are those of the session that drew it, with its changes up to then", () => {
  const early = momentOf(lineage, drawn("s0", 5));
  expect(early.settings).toMatchObject({ epochs: 5, adam_g: { learning_rate: 0.3 } });
  expect(early).toMatchObject({ device: "cuda:0", ancestor: { name: "first" } });
  expect(early.marks).toHaveLength(1);
  const own = momentOf(lineage, drawn("s1", 1));
  expect(own.settings.adam_g.learning_rate).toBe(0.002);
  expect(own.ancestor).toBeNull();
  expect(momentOf(lineage, drawn("s1", 2)).settings.adam_g.learning_rate).toBe(0.02);
});

it("previews told since join those asked for, each step once", () => {
  const at = (step: number) => preview({ step });
  const all = joined([at(0), at(10)], [at(10), at(20)]);
  expect(all.map(({ step }) => step)).toEqual([0, 10, 20]);
});

it("finds the nearest preview", () => {
  const previews = [0, 10, 20].map((step) => ({ step }));
  expect([-5, 4, 5, 6, 99].map((step) => nearest(previews, step))).toEqual([0, 0, 0, 1, 2]);
});

it("the film strip spans the whole time and seldom moves", () => {
  expect(filmstrip(0)).toEqual([]);
  expect(filmstrip(3)).toEqual([0, 1, 2]);
  expect(filmstrip(64)).toEqual([0, 8, 16, 24, 32, 40, 48, 63]);
  expect(filmstrip(70).slice(0, 7)).toEqual(filmstrip(65).slice(0, 7));
});
