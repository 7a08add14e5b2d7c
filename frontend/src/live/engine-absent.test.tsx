import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";

import { EngineAbsent } from "./engine-absent";

/** Before the client takes it: what the page's server answers. */
const fetched = vi.hoisted(() => {
  const answering = vi.fn<typeof fetch>();
  vi.stubGlobal("fetch", answering);
  return answering;
});

function answered(status: number, detail: string) {
  const body = JSON.stringify({ title: "", status, detail, errors: [] });
  fetched.mockResolvedValueOnce(new Response(body, { status }));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <EngineAbsent />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

it("says how to be let in where the engine belongs to another account", async () => {
  answered(403, "This Ganscope belongs to another account. Ask its owner for the link.");
  expect(await screen.findByText(/Ask its owner for the link/)).toBeVisible();
  expect(screen.queryByText("./start_backend.sh")).toBeNull();
});

it("says what became of the workspace of an engine that runs", async () => {
  answered(503, "The workspace is no longer where it was: it was moved.");
  expect(await screen.findByText(/it was moved/)).toBeVisible();
  expect(screen.getByText("Ganscope's engine cannot use its workspace")).toBeVisible();
});

it.each([500, 502])("says how to start it where %s comes", async (status) => {
  answered(status, "Nobody is there.");
  expect(await screen.findByText("./start_backend.sh")).toBeVisible();
});
