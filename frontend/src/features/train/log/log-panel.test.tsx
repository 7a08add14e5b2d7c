import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import type { Snapshot } from "@/api/types";
import { checkpoint, snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import { logLines } from "./lines";
import { LogPanel } from "./log-panel";

const head = { session_id: "s1", version: 1, at: 1_700_000_000 } as const;
const state = {
  ...head,
  type: "state",
  detail: "",
  advice: "",
  end: null,
  total_steps: 10,
} as const;
const told: Partial<Snapshot> = {
  log: [
    { ...head, type: "log", seq: 2, at: head.at + 2, level: "info", text: "epoch 1" },
    {
      ...head,
      type: "log",
      seq: 4,
      at: head.at + 200,
      level: "warning",
      text: "Disk is nearly full.",
    },
  ],
  checkpoints: [checkpoint()],
  marks: [
    { ...state, seq: 1, state: "starting", detail: "Loading drawn_digits", step: 0 },
    {
      ...state,
      seq: 5,
      at: head.at + 300,
      state: "failed",
      detail: "loss/d broke.",
      advice: "Halve the rates.",
      step: 7,
    },
    {
      ...head,
      type: "knob",
      seq: 3,
      at: head.at + 3,
      knob: "adam_g.learning_rate",
      before: 2e-4,
      after: 1e-4,
      step: 5,
      total_steps: 10,
    },
  ],
};

it("tells everything in the order it happened", () => {
  const lines = logLines(fromSnapshot(snapshot(told)));
  expect(lines.map((line) => [line.level, line.text])).toEqual([
    ["state", "Loading drawn_digits"],
    ["info", "epoch 1"],
    ["set", "G rate 2.0e-4 → 1.0e-4 at step 5"],
    ["saved", "epoch 1 · step 100 · 16 MB"],
    ["warning", "Disk is nearly full."],
    ["error", "Failed at step 7. loss/d broke. Halve the rates."],
  ]);
});

it("filters, and counts the warnings", async () => {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <LogPanel watched={fromSnapshot(snapshot(told))} sessions={[]} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const log = screen.getByRole("log");
  expect(log).toHaveTextContent("epoch 1");
  await userEvent.click(screen.getByRole("radio", { name: "Warnings 2" }));
  expect(log).not.toHaveTextContent("Loading");
  expect(log).toHaveTextContent("Disk is nearly full.");
});

it("tells what the doctor did, and warns where it does no more", () => {
  const treatment = {
    illness: "d_too_strong",
    title: "D too strong",
    remedy: "Lower D's learning rate to 0.001",
    why: ["gap 0.95"],
    changes: [{ path: "adam_d.learning_rate", before: 0.002, after: 0.001 }],
    number: 1,
    most: 1,
  };
  const marks: Snapshot["marks"] = [
    {
      ...head,
      type: "treated",
      seq: 6,
      step: 9,
      treatment: { ...treatment, outcome: "changed", text: "The doctor treats it." },
    },
    {
      ...head,
      type: "treated",
      seq: 7,
      step: 400,
      treatment: { ...treatment, outcome: "used_up", changes: [], text: "Its one is used." },
    },
  ];
  const lines = logLines(fromSnapshot(snapshot({ marks })));
  expect(lines.map(({ level, text }) => [level, text])).toEqual([
    ["set", "The doctor treats it."],
    ["warning", "Its one is used."],
  ]);
});
