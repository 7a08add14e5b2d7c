import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import type { SpeedReport } from "@/api/types";
import { recipe } from "@/forms/fixtures";

import { RecipePicker } from "./recipe-picker";
import { speedText } from "./speed-note";

const RECIPES = [
  recipe({ name: "a", title: "Digits" }),
  recipe({ name: "a-short", title: "Digits, short", extends: "a", conditional: false }),
];

it("shows each recipe with its kind, its size and its time, and chooses one", async () => {
  Element.prototype.scrollIntoView = () => undefined; // jsdom has no layout
  const chosen: string[] = [];
  render(
    <MantineProvider env="test">
      <RecipePicker
        recipes={RECIPES}
        value="a"
        seconds={420}
        secondsOf={({ name }) => (name === "a" ? 420 : null)}
        onChange={(name) => chosen.push(name)}
      />
    </MantineProvider>,
  );
  const card = screen.getByRole("button", { name: /^Recipe/ });
  expect(card).toHaveTextContent("By class · 1.0 M parameters≈ 7 min here");
  await userEvent.click(card);
  expect(screen.getByRole("option", { name: /^Digits7 min/ })).toBeVisible();
  const short = screen.getByRole("option", { name: /^Digits, short/ });
  expect(short).toHaveTextContent("Without classes");
  expect(short).toHaveTextContent("Picture: real images of Drawn digits");
  expect(short).not.toHaveTextContent(/\d (min|s)\b/);
  await userEvent.click(short);
  expect(chosen).toEqual(["a-short"]);
});

it("says where the times come from, and nothing before a test", () => {
  const report: SpeedReport = {
    state: "never",
    device: "",
    device_title: "",
    measured_at: null,
    results: [],
    detail: "",
  };
  const told = { ...report, device: "cpu", device_title: "A processor" };
  expect(speedText(report, RECIPES, 110_000)).toMatch(/^No times yet/);
  expect(speedText({ ...told, state: "running" }, RECIPES, 110_000)).toBe(
    "Testing the speed on A processor: 0 of 1.",
  );
  expect(speedText({ ...told, state: "done", measured_at: 100 }, RECIPES, 110_000)).toBe(
    "Times come from a speed test on A processor, made just now.",
  );
  expect(speedText({ ...told, state: "failed", detail: "It broke." }, RECIPES, 110_000)).toBe(
    "It broke.",
  );
});
