import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MemoryRouter, useLocation } from "react-router";
import { describe, expect, it } from "vitest";

import { useKeys } from "@/lib/use-keys";

import { usePresent, VIEWS } from "./use-present";

function Shown() {
  const present = usePresent();
  const { search } = useLocation();
  useKeys(present.keys);
  return <p>{`${present.view ?? "nothing"} ${search}`}</p>;
}

function show(address: string) {
  render(
    <MemoryRouter initialEntries={[address]}>
      <Shown />
    </MemoryRouter>,
  );
  return async (keys: string, shown: string) => {
    if (keys !== "") await userEvent.keyboard(keys);
    expect(screen.getByText(shown)).toBeDefined();
  };
}

describe("presenting", () => {
  it("begins and ends by a key, and keeps the rest of the address", async () => {
    const after = show("/?session=s1");
    await after("", "nothing ?session=s1");
    await after("p", "samples ?session=s1&present=samples");
    await after("{Escape}", "nothing ?session=s1");
  });

  it("goes through every view and around", async () => {
    const after = show("/?present");
    await after("", "samples ?present");
    for (const { value } of VIEWS.slice(1))
      await after("{ArrowRight}", `${value} ?present=${value}`);
    await after("{ArrowRight}", "samples ?present=samples");
    await after("{ArrowLeft}", "words ?present=words");
  });
});
