import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { Frame } from "./frame";

it("what a step talks about is scrolled to once, also where it comes later", async () => {
  const scrolled = vi.fn<(where?: boolean | ScrollIntoViewOptions) => void>();
  Element.prototype.scrollIntoView = scrolled; // jsdom has no layout
  const page = (there: boolean) => (
    <>
      {there && <section aria-label="Samples" />}
      <Frame around="samples" />
    </>
  );
  const { rerender } = render(page(false));
  expect(scrolled).not.toHaveBeenCalled();
  rerender(page(true));
  await vi.waitFor(() =>
    expect(scrolled).toHaveBeenCalledWith({ block: "nearest", behavior: "smooth" }),
  );
  expect(scrolled.mock.contexts).toEqual([screen.getByLabelText("Samples")]);
  expect(document.activeElement).toBe(document.body);
});
