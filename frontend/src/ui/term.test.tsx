import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { Term } from "./term";

test("a word is explained by keyboard, and Escape leads back to it", async () => {
  render(
    <MantineProvider env="test">
      <Term of="EMA">Weights</Term>
    </MantineProvider>,
  );
  await userEvent.tab();
  const word = screen.getByRole("button", { name: /^Weights ?explained$/ });
  expect(word).toHaveFocus();
  expect(screen.queryByRole("dialog")).toBeNull();
  await userEvent.keyboard("{Enter}");
  expect(await screen.findByText(/running average of G/)).toBeVisible();
  expect(screen.getByRole("dialog", { name: /^Weights ?explained$/ })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});
