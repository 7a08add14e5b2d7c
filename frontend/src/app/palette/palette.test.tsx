import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useLocation } from "react-router";
import { beforeEach, expect, test } from "vitest";

import { LiveContext } from "@/live/context";
import { Live } from "@/live/live";

import { Palette } from "./palette";

Element.prototype.scrollIntoView = () => undefined;
const said: string[] = [];

function Address() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}

beforeEach(() => {
  said.length = 0;
  const live = new Live({ address: () => "ws://nowhere" });
  const say = (word: string) => () => void said.push(word);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <LiveContext value={live}>
          <MemoryRouter>
            <Palette onClose={say("closed")} onKeys={say("keys")} onSettings={say("settings")} />
            <Address />
          </MemoryRouter>
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
});

const box = () => screen.getByRole("combobox", { name: "Find" });
const chosen = () => screen.getByRole("option", { selected: true });

test("a page is reached by its name and Enter", async () => {
  expect(box()).toHaveFocus();
  await userEvent.keyboard("evalu");
  expect(chosen()).toHaveTextContent("Evaluate");
  expect(box()).toHaveAttribute("aria-activedescendant", chosen().id);
  await userEvent.keyboard("{Enter}");
  expect(screen.getByText("/evaluate")).toBeVisible();
  expect(said).toEqual(["closed"]);
});

test("arrows go round, and what they point at is chosen", async () => {
  const first = chosen().textContent;
  await userEvent.keyboard("{ArrowUp}");
  expect(chosen()).not.toHaveTextContent(first);
  await userEvent.keyboard("{ArrowDown}");
  expect(chosen()).toHaveTextContent(first);
  await userEvent.keyboard("keys{Enter}");
  expect(said).toEqual(["keys", "closed"]);
});

test("the documentation is read in place, and the way back keeps the words", async () => {
  await userEvent.keyboard("bit for bit");
  await userEvent.click(screen.getByRole("option", { name: /The same, bit for bit/ }));
  expect(screen.getByRole("region", { name: "The same, bit for bit" })).toHaveFocus();
  await userEvent.click(screen.getByRole("button", { name: "Back to what was found" }));
  expect(box()).toHaveValue("bit for bit");
  expect(said).toEqual([]);
});

test("what is refused stays open and says why", async () => {
  await userEvent.keyboard("draw three cats{Enter}");
  expect(await screen.findByText(/does not answer/)).toBeVisible();
  expect(said).toEqual([]);
});
