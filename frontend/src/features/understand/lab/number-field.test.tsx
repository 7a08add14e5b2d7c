import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { NumberField } from "./number-field";

function show(whole = false) {
  const asked: number[] = [];
  render(
    <MantineProvider>
      <NumberField
        label="Rate"
        value={0.5}
        write={String}
        low={0}
        high={10}
        whole={whole}
        onChange={(value) => asked.push(value)}
      />
    </MantineProvider>,
  );
  return { asked, field: screen.getByRole("textbox", { name: "Rate" }) };
}

it("takes a number once Enter is pressed or it is left", async () => {
  const { asked, field } = show();
  await userEvent.clear(field);
  await userEvent.type(field, "2.5");
  expect(asked).toEqual([]);
  await userEvent.keyboard("{Enter}");
  await userEvent.clear(field);
  await userEvent.type(field, "3");
  await userEvent.tab();
  expect(asked).toEqual([2.5, 3]);
});

it("says what it wants instead, and Escape puts back what it had", async () => {
  const { asked, field } = show(true);
  await userEvent.clear(field);
  await userEvent.type(field, "2.5{Enter}");
  expect(screen.getByRole("alert")).toHaveTextContent("A whole number from 0 to 10.");
  await userEvent.keyboard("{Escape}");
  expect(field).toHaveValue("0.5");
  expect(asked).toEqual([]);
});
