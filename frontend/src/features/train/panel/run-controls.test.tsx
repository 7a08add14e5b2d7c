import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { Session, SessionState } from "@/api/types";
import { checkpoint, session, snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import type { Run } from "../use-run";
import { RunControls } from "./run-controls";

function show(
  state: SessionState,
  change: Partial<Run> = {},
  saved = true,
  described: Partial<Session> = {},
) {
  const said: string[] = [];
  const run: Run = {
    busy: null,
    refusal: null,
    queue: () => said.push("queue"),
    otherData: null,
    send: (order, name) => said.push([order, name].filter(Boolean).join(" ")),
    start: ({ overrides: { dataset, settings } }) =>
      said.push(`start ${String(settings?.epochs)} ${String(dataset)} ${String(settings?.seed)}`),
    resume: (from) => said.push(`resume ${from.id}`),
    ...change,
  };
  const watched = fromSnapshot(
    snapshot({
      session: session({ state, ...described }),
      checkpoints: saved ? [checkpoint()] : [],
    }),
  );
  const nothing = () => undefined;
  render(
    <MantineProvider env="test">
      <RunControls
        watched={watched}
        run={run}
        blocked={undefined}
        onNew={nothing}
        onLoad={nothing}
      />
    </MantineProvider>,
  );
  return said;
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

describe("the run controls", () => {
  it("steer a session that trains", async () => {
    const said = show("running");
    for (const name of ["Pause", "Step", "Stop", "Save model"]) await press(name);
    expect(said).toEqual(["pause", "step", "stop", "save"]);
  });

  it("save under a name", async () => {
    const said = show("paused");
    await press("Save under a name");
    await userEvent.type(await screen.findByLabelText("Name of the checkpoint"), "good one{Enter}");
    expect(said).toEqual(["save good one"]);
  });

  it("continue a paused session", async () => {
    const said = show("paused");
    expect(screen.queryByRole("button", { name: "Pause" })).toBeNull();
    await press("Continue");
    expect(said).toEqual(["continue"]);
  });

  it("only stop one that is starting", async () => {
    const said = show("starting");
    await press("Pause");
    await press("Stop");
    expect(said).toEqual(["stop"]);
    expect(screen.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-disabled", "true");
  });

  it("resume one that was stopped, from its newest checkpoint", async () => {
    const said = show("stopped");
    await press("Resume from epoch 1");
    expect(said).toEqual(["resume s1-100"]);
  });

  it("offer to train longer once finished", async () => {
    const said = show("finished");
    await press("Train longer");
    expect(said).toEqual(["resume s1-100"]);
  });

  it("start anew where nothing was saved to resume from", async () => {
    const said = show("failed", {}, false);
    await press("Try again");
    expect(said).toEqual(["start 10 drawn_digits 42"]);
  });

  it("are busy while a command is on its way, and show a refusal", async () => {
    const said = show("running", { busy: "pause", refusal: "It has ended." });
    await press("Pause");
    expect(said).toEqual([]);
    expect(screen.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-busy", "true");
    expect(screen.getByRole("alert")).toHaveTextContent("It has ended.");
  });

  it("take a session that waits out of the queue", async () => {
    const said = show("queued", {}, false, { ready_at: null });
    expect(screen.queryByRole("button", { name: "Pause" })).toBeNull();
    await press("Take out of the queue");
    expect(said).toEqual(["stop"]);
  });

  it("offer a place in the queue where the device is taken", async () => {
    const said = show("stopped", { refusal: "digits-01 trains on cpu." });
    expect(screen.getByRole("alert")).toHaveTextContent("digits-01 trains on cpu.");
    await press("Queue it");
    expect(said).toEqual(["queue"]);
  });
});
