import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { Separator } from "./separator";

function show(side: "before" | "after") {
  const asked: (number | null)[] = [];
  render(
    <Separator
      label="Width of the panel"
      axis="x"
      side={side}
      value={300}
      least={200}
      most={400}
      onResize={(size) => asked.push(size)}
    />,
  );
  return asked;
}

it("moves by arrow keys, towards the panel that it resizes", async () => {
  const asked = show("before");
  screen.getByRole("separator", { name: "Width of the panel" }).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowLeft}{Home}{End}{ArrowUp}");
  expect(asked).toEqual([316, 284, 200, 400]);
});

it("moves the other way for a panel behind it, and a double click puts it back", async () => {
  const asked = show("after");
  const edge = screen.getByRole("separator");
  edge.focus();
  await userEvent.keyboard("{ArrowRight}");
  fireEvent.doubleClick(edge);
  expect(asked).toEqual([284, null]);
});
