import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import type { Steering } from "../use-steering";
import { Treat } from "./treat";

/** A steering that only writes down what is asked of it. */
function shown(treatments: number, used: number | null, blocked?: string) {
  const turned: unknown[][] = [];
  const nothing = () => undefined;
  const { settings } = fromSnapshot(snapshot());
  const steering: Steering = {
    settings: { ...settings, treatments },
    refusals: {},
    turn: (...told) => turned.push(told),
    turnAll: nothing,
    forgive: nothing,
  };
  const treating = used === null ? null : { most: treatments, used, said: "It lowered D's rate." };
  render(
    <MantineProvider env="test">
      <Treat treating={treating} steering={steering} blocked={blocked} />
    </MantineProvider>,
  );
  return turned;
}

it("is off by default, and on for three times", async () => {
  const turned = shown(0, null);
  expect(screen.queryByRole("combobox")).toBeNull();
  await userEvent.click(screen.getByRole("switch", { name: /^Let the doctor/ }));
  expect(turned).toEqual([["treatments", 3, 0]]);
});

it("says how often it treated, takes another number, and goes off", async () => {
  const turned = shown(3, 1);
  expect(screen.getByRole("status")).toHaveTextContent("Treated 1 of 3. It lowered D's rate.");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Times at most" }), "10");
  await userEvent.click(screen.getByRole("switch"));
  expect(turned).toEqual([
    ["treatments", 10, 3],
    ["treatments", 0, 3],
  ]);
});

it("says why it cannot be changed now", () => {
  shown(3, 1, "Not while the connection is lost.");
  expect(screen.queryByRole("switch")).toBeNull();
  expect(screen.getByText("Not while the connection is lost.")).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent("Treated 1 of 3.");
});
