import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";

import type { Samples } from "@/api/types";
import { usePreferences } from "@/lib/preferences";
import { LiveContext } from "@/live/context";
import { preview } from "@/live/fixtures";
import { Live } from "@/live/live";

import { SamplesPanel } from "./samples-panel";

const SAMPLES = preview();

beforeEach(() => usePreferences.setState({ weights: "ema" }));

function show(change: Partial<Samples> = {}, classes = 0): void {
  const live = new Live({ address: () => "ws://localhost:1/ws" });
  live.previews.add(SAMPLES.url, new Blob());
  live.previews.add(SAMPLES.raw_url, new Blob());
  render(
    <MantineProvider env="test">
      <LiveContext value={live}>
        <SamplesPanel
          samples={{ ...SAMPLES, ...change }}
          then={null}
          seed={42}
          running={false}
          classes={classes}
          waiting="Soon."
        />
      </LiveContext>
    </MantineProvider>,
  );
}

it("shows the average's pictures or, with E, those of the weights of the step", async () => {
  show();
  expect(screen.getByRole("radio", { name: "EMA" })).toBeChecked();
  await userEvent.keyboard("e");
  expect(screen.getByRole("radio", { name: "Raw" })).toBeChecked();
  expect(usePreferences.getState().weights).toBe("raw");
});

it("offers no choice where a session of old kept the average's only", async () => {
  usePreferences.setState({ weights: "raw" });
  show({ raw_url: "" });
  expect(screen.queryByRole("radio", { name: "Raw" })).toBeNull();
  await userEvent.keyboard("e");
  expect(usePreferences.getState().weights).toBe("raw");
});

it("says where not every class has a row", () => {
  show({ rows: 3, row_labels: ["ant", "bee", "cat"] }, 1000);
  expect(screen.getByText("3 of 1,000 classes, evenly spread")).toBeVisible();
});
