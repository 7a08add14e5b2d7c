import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { ChartHelp, type ChartHelpProps } from "./chart-help";

async function opened(props: ChartHelpProps) {
  render(
    <MantineProvider env="test">
      <ChartHelp {...props} />
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: `About ${props.title}` }));
  return within(await screen.findByRole("dialog"));
}

test("a chart says what it is for the loss in use, and its words lead to the glossary and back", async () => {
  const help = await opened({ title: "Losses", kind: "Hinge" });
  const formula = await help.findByRole("region", { name: "Formula" });
  await within(formula).findAllByText(/max/); // typeset, twice: seen and for those who listen
  expect(help.getByRole("region", { name: /^Need they fall/ })).toHaveTextContent(/^.*No\./);
  await userEvent.click(within(formula).getByRole("button", { name: "hinge" }));
  expect(help.getByText(/clearly on the right side/)).toBeVisible();
  await userEvent.click(help.getByRole("button", { name: "Back" }));
  expect(help.getByRole("region", { name: "Healthy" })).toHaveTextContent("between 0 and 2");
});

test("the chart of a number that only the engine knows has the engine's words", async () => {
  const help = await opened({
    title: "Brand new",
    numbers: [{ title: "Brand new", text: "As new as can be." }],
  });
  expect(await help.findByText("As new as can be.")).toBeVisible();
});
