import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import type { Understanding } from "@/api/types";

import { wish } from "../fixtures";
import type { GenerateState } from "../use-generate-state";
import { Understood } from "./understood";

const setPrompt = vi.fn();

/** What is under the box for a prompt that was taken so. */
function shown(prompt: string, part: Partial<Understanding>) {
  const understood: Understanding = {
    wishes: [],
    lost: [],
    taken: [],
    total: 0,
    refusal: "",
    understood: "",
    conditional: true,
    classes: ["A", "a", "7"],
    also: [],
    ...part,
  };
  const { wishes } = understood;
  const state = {
    understood,
    wishes,
    edited: false,
    setPrompt,
    address: { prompt, locked: false },
  };
  render(
    <MantineProvider env="test">
      <Understood state={state as unknown as GenerateState} />
    </MantineProvider>,
  );
}

it("offers each class that the words may mean, and writes the one that is chosen", async () => {
  const lost = { words: "a", asked: true, nearest: null, among: ["A", "a"], known_by: [] };
  shown("draw two a", { lost: [lost], refusal: '"a" may be "A" or "a".' });
  expect(screen.getByText("Which one:")).toBeVisible();
  expect(screen.getByRole("button", { name: "a" })).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "A" }));
  expect(setPrompt).toHaveBeenCalledWith("draw two A");
});

it("shows the word that was written beside what it was taken for", () => {
  const taken = [{ word: "sevne", taken_for: "7" }];
  shown("sevne", { wishes: [wish({ classes: [2], said: "sevne" })], taken, total: 16 });
  expect(screen.getByText(/digit 7/)).toBeVisible();
  expect(screen.getByText("“sevne” taken as 7")).toBeVisible();
});
