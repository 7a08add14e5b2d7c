import { expect, it } from "vitest";

import type { Ancestor } from "@/api/types";
import { session } from "@/live/fixtures";

import { boundaries } from "./boundaries";

const { config } = session();

function ancestor(change: Partial<Ancestor>): Ancestor {
  const first = { session_id: "s0", name: "first", until: 100, config };
  return { ...first, device: "cpu", device_title: "A processor", ...change };
}

const lineage = { session: session(), ancestors: [], changes: [], settings: config };

const told = (of: Parameters<typeof boundaries>[0]) =>
  boundaries(of).flatMap(({ step, texts }) => texts.map(({ text }) => [step, text]));

it("a session of its own has none", () => {
  expect(boundaries(lineage)).toEqual([]);
});

it("names what it was resumed from, every time, and says where the device changed", () => {
  const ancestors = [
    ancestor({}),
    ancestor({ name: "second", until: 200, device: "cuda:0", device_title: "A card" }),
  ];
  const now = session({ device: "cuda:0", device_title: "Another card" });
  expect(told({ ...lineage, session: now, ancestors })).toEqual([
    [100, "Resumed from first · device CPU → CUDA:0"],
    [200, "Resumed from second · device A card → Another card"],
  ]);
});

it("says what a branch does otherwise, but for what every resumption changes", () => {
  const changes = [
    { path: "epochs", before: 10, after: 20 },
    { path: "adam_g.learning_rate", before: 0.002, after: 0.001 },
    { path: "penalty", before: null, after: null },
    { path: "penalty.name", before: null, after: "gp" },
    { path: "penalty.options.weight", before: null, after: 10 },
    { path: "keep_checkpoints", before: 5, after: 9 },
  ];
  const branch = "Branch: G rate 2.0e-3 → 1.0e-3, Penalty None → GP";
  expect(boundaries({ ...lineage, ancestors: [ancestor({})], changes })[0]?.texts).toEqual([
    { text: "Resumed from first", brief: "" },
    { text: branch, brief: branch },
  ]);
});

it("knows the step where what it was resumed from is gone", () => {
  const orphan = session({ parent: "20260101-ab12cd34-1200" });
  expect(told({ ...lineage, session: orphan })).toEqual([[1200, "Resumed"]]);
});
