import { expect, it } from "vitest";

import { samplesText, startText } from "./start-words";

const at = (part: Partial<Parameters<typeof startText>[0]>) => ({
  state: "starting" as const,
  detail: "",
  ready_at: 1,
  step: 0,
  ...part,
});

it("names what each wait is for, from the click to the first step", () => {
  const titles = [
    at({ state: "queued" }),
    at({ detail: "Loading Drawn digits" }),
    at({ detail: "Building the networks" }),
    at({ state: "running" }),
    at({ state: "running", step: 1 }),
  ].map((session) => startText(session)?.title ?? null);
  expect(titles).toEqual([
    "Starting its process",
    "Loading Drawn digits",
    "Building the networks",
    "Taking the first step",
    null,
  ]);
});

it("says the same where the pictures will be", () => {
  expect(samplesText(at({ detail: "Loading MNIST" }), false)).toBe(
    "Loading MNIST. The first picture follows.",
  );
  expect(samplesText(at({ state: "queued", ready_at: null }), false)).toMatch(/device is free/);
  expect(samplesText(at({ state: "failed" }), false)).toBe("It ended before the first preview.");
  expect(samplesText(at({ state: "running", step: 3 }), false)).toMatch(/being drawn/);
  expect(samplesText(at({}), true)).toMatch(/looked up/);
});
