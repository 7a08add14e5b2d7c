import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { Brush } from "./brush";
import { brushPath } from "./brush-path";
import type { Window } from "./window";

const whole = [1, 1000] as const;
const rows = [1, 500, 1000].map((step) => ({ x: step, step, "loss/g~": step }));
const series = [{ name: "loss/g", role: "G" }] as const;

function show(window: Window | null) {
  const asked: (Window | null)[] = [];
  render(
    <MantineProvider env="test">
      <Brush
        rows={rows}
        series={series}
        whole={whole}
        window={window}
        onChange={(next) => asked.push(next)}
      />
    </MantineProvider>,
  );
  return asked;
}

const handle = (name: string) => screen.getByRole("slider", { name });

describe("the brush", () => {
  it("follows the run until a handle is moved", async () => {
    const asked = show(null);
    expect(handle("To step")).toHaveAttribute("aria-valuetext", "Newest step");
    expect(screen.queryByRole("button", { name: "Back to live" })).toBeNull();
    handle("From step").focus();
    await userEvent.keyboard("{ArrowRight}{PageUp}{ArrowLeft}");
    expect(asked).toEqual([[11, 1000], [101, 1000], null]);
  });

  it("leads back to live", async () => {
    const asked = show([200, 400]);
    expect(handle("From step")).toHaveAttribute("aria-valuenow", "200");
    handle("To step").focus();
    await userEvent.keyboard("{ArrowLeft}{End}");
    await userEvent.click(screen.getByRole("button", { name: "Back to live" }));
    expect(asked).toEqual([[200, 390], [200, 1000], null]);
  });
});

it("a hole in the data is a hole in the overview", () => {
  const line = [...rows.slice(0, 2), { x: 700, step: 700 }, ...rows.slice(2)];
  expect(brushPath(line, "loss/g~", ["loss/g~"])).toBe("M0.00 92.00L49.95 50.04M100.00 8.00");
});
