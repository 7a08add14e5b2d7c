import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { Tooltip } from "./tooltip";

const mouse = (clientX: number) => ({ clientX, clientY: 5, pointerType: "mouse", bubbles: true });

function show() {
  render(
    <MantineProvider env="test">
      <Tooltip label="Why" openDelay={0}>
        <button type="button">Start</button>
      </Tooltip>
    </MantineProvider>,
  );
  return screen.getByRole("button");
}

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
