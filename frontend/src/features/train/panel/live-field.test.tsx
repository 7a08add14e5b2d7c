import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { settingsOf, type Schema } from "@/forms/schema";
import { session } from "@/live/fixtures";

import type { Held } from "../setup/held";
import { LiveField } from "./live-field";

const number = { type: "number", exclusiveMinimum: 0, maximum: 100, live: true };
const SCHEMAS: Readonly<Record<string, Schema>> = {
  clip_gradients: { anyOf: [number, { type: "null" }], live: true },
  learners: { type: "string", enum: ["both", "g", "d"], live: true },
  mirrored: { type: "boolean", live: true },
  beta1: { type: "number" },
};

interface Change {
  usual?: unknown;
  refusal?: string;
  locked?: string;
}

function show(name: string, value: unknown, { usual = value, refusal, locked }: Change = {}) {
  const said: unknown[] = [];
  const [setting] = settingsOf({ properties: { [name]: SCHEMAS[name] ?? {} } }, []);
  if (!setting) throw new Error(`${name} is no setting`);
  const changed = usual !== value;
  const held: Held = { setting, value, usual, changed, origin: "recipe", owner: undefined };
  const steering = {
    settings: session().config,
    refusals: refusal === undefined ? {} : { [name]: refusal },
    turn: (path: string, after: unknown, before: unknown) => said.push([path, before, after]),
    turnAll: () => undefined,
    forgive: (path: string) => said.push(`forgive ${path}`),
  };
  render(
    <MantineProvider env="test">
      <LiveField held={held} steering={steering} locked={locked} />
    </MantineProvider>,
  );
  return said;
}

describe("a setting of a session that trains", () => {
  it("is sent by Enter, once", async () => {
    const said = show("clip_gradients", null);
    await userEvent.type(screen.getByLabelText("Clip gradients"), "10{Enter}");
    await userEvent.tab();
    expect(said.filter((one) => Array.isArray(one))).toEqual([["clip_gradients", null, 10]]);
  });

  it("is switched off by clearing it, where that is allowed", async () => {
    const said = show("clip_gradients", 10);
    await userEvent.clear(screen.getByLabelText("Clip gradients"));
    await userEvent.tab();
    expect(said).toContainEqual(["clip_gradients", 10, null]);
  });

  it("is not sent while it cannot be read, and Esc takes it back", async () => {
    const said = show("clip_gradients", 10);
    const field = screen.getByLabelText("Clip gradients");
    await userEvent.type(field, "00{Enter}");
    expect(field).toHaveAccessibleDescription(/at most 100/);
    await userEvent.keyboard("{Escape}");
    expect(field).toHaveValue("10");
    expect(said.filter((one) => Array.isArray(one))).toEqual([]);
  });

  it("shows the engine's refusal, and what the recipe has", () => {
    show("clip_gradients", 10, { usual: null, refusal: "Not with this loss." });
    expect(screen.getByRole("alert")).toHaveTextContent("Not with this loss.");
  });

  it("is chosen by its name", async () => {
    const said = show("learners", "both", { usual: "d" });
    expect(screen.getByText("recipe: Only D")).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("Who learns"), "Only G");
    expect(said).toEqual([["learners", "both", "g"]]);
  });

  it("is switched", async () => {
    const said = show("mirrored", false);
    await userEvent.click(screen.getByRole("switch", { name: "Mirrored" }));
    expect(said).toEqual([["mirrored", false, true]]);
  });

  it("is locked with its reason where it is fixed", () => {
    show("beta1", 0.5, { locked: "Fixed while it trains." });
    const field = screen.getByLabelText("β1");
    expect(field).toHaveAttribute("readonly");
    expect(field).toHaveAccessibleDescription("Fixed while it trains.");
  });
});
