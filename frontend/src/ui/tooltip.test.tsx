import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { Tooltip } from "./tooltip";

const mouse = (clientX: number) => ({ clientX, clientY: 5, pointerType: "mouse", bubbles: true });

function show(aside = false) {
  render(
    <MantineProvider env="test">
      <Tooltip label="Why" openDelay={0} aside={aside} events={EVERY}>
        <button type="button">Start</button>
      </Tooltip>
    </MantineProvider>,
  );
  return screen.getByRole("button");
}

const EVERY = { hover: true, focus: true, touch: true };

/** As a browser tells of a pointer that is over something. */
function over(button: HTMLElement, x: number) {
  fireEvent.pointerEnter(button, mouse(x));
  fireEvent.mouseEnter(button, mouse(x));
}

function move(target: Element, x: number) {
  fireEvent.pointerMove(target, mouse(x));
  fireEvent.mouseMove(target, mouse(x));
}

it("opens for a mouse that comes", async () => {
  const button = show();
  move(document.body, 100);
  over(button, 8);
  expect(await screen.findByText("Why")).toBeVisible();
});

it("does not open under a mouse that rests, and does once it moves", async () => {
  const button = show();
  move(document.body, 8);
  over(button, 8);
  expect(screen.queryByText("Why")).toBeNull();
  move(button, 9);
  expect(await screen.findByText("Why")).toBeVisible();
});

it("opens on focus, but not where it may cover no field", async () => {
  const button = show();
  fireEvent.focus(button);
  expect(await screen.findByText("Why")).toBeVisible();
  cleanup();
  fireEvent.focus(show(true));
  expect(screen.queryByText("Why")).toBeNull();
});

it("of a field does not open for a mouse where all around it is taken", () => {
  const button = show(true); // here the page has no size: there is no room
  over(button, 8);
  expect(screen.queryByText("Why")).toBeNull();
});
