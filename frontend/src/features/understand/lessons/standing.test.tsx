import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { expect, it, vi } from "vitest";

import type { Lesson, LessonStep, Session } from "@/api/types";
import { LiveContext } from "@/live/context";
import { checkpoint, session } from "@/live/fixtures";
import { Live } from "@/live/live";

import { skippedOf } from "./lesson-end";
import { Standing } from "./standing";

/** Before the client takes it: a session that has saved once. */
const fetched = vi.hoisted(() => {
  const answering = vi.fn<typeof fetch>();
  vi.stubGlobal("fetch", answering);
  return answering;
});

const step = (check: LessonStep["check"], start: LessonStep["start"] = null): LessonStep => ({
  check,
  start,
  line: 1,
  look: null,
  page: "/",
  text: "",
  title: "A step",
});
const start = { recipe: "quick-digits-28", dataset: "drawn_digits", settings: {} };
const lesson: Lesson = {
  name: "first",
  title: "First",
  summary: "",
  minutes: 4,
  own: false,
  questions: [],
  steps: [
    step({ reached: "running" }, start),
    step({ steps: 300 }),
    step({ drawn: "7", times: 1 }),
  ],
};

function show(place: number, ...sessions: Session[]) {
  const body = JSON.stringify({ checkpoints: [checkpoint()] });
  fetched.mockImplementation(() => Promise.resolve(new Response(body)));
  const live = new Live({ address: () => "ws://nowhere" });
  const empty = { seq: 0, downloads: [], paces: {}, imports: [], evaluations: [], judges: [] };
  const more = { since: 0, listsChanged: 0, chosenCheckpoint: null, speed: null };
  live.store.setState({ workspace: { ...empty, ...more, sessions } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <LiveContext value={live}>
          <MemoryRouter>
            <Standing lesson={lesson} place={place} session="s1" />
          </MemoryRouter>
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it("behind a session that is paused a lesson says so, with both ways on", () => {
  const waiting = session({ state: "queued", ready_at: null });
  show(1, waiting, session({ id: "s0", name: "digits-00", state: "paused" }));
  expect(screen.getByText(/digits-00 is paused and keeps CPU/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Continue digits-00" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Stop digits-00" })).toBeVisible();
});

it("a task that needs training is no dead end once its session has ended", async () => {
  show(1, session({ state: "finished" }));
  expect(screen.getByText(/The time of digits-01 is over/)).toBeVisible();
  expect(await screen.findByRole("button", { name: "Train longer" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Start it anew" })).toBeVisible();
});

it("what can be done after the end goes on as it is", () => {
  show(2, session({ state: "finished" }));
  expect(screen.queryByRole("button")).toBeNull();
});

it("tells which tasks were skipped", () => {
  expect(skippedOf(lesson, [0, 2])).toEqual([1]);
});
