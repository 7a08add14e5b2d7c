import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, expect, it, vi } from "vitest";

import { snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import { isThinned, useCloseUp } from "./use-close-up";
import type { Window } from "./window";

/** Before the client takes it: what the engine answers, and what it was asked. */
const fetched = vi.hoisted(() => {
  const answering = vi.fn<typeof fetch>();
  vi.stubGlobal("fetch", answering);
  return answering;
});

afterEach(() => fetched.mockReset());

/** A line of a long run, of which the page holds one step in `every`. */
function thinned(steps: number, every: number) {
  const x = Array.from({ length: Math.floor(steps / every) }, (_, index) => (index + 1) * every);
  return { "loss/g": { x, y: x.map(() => 1) } };
}

it.each([
  [[1, 2_000], 1, false],
  [[1, 2_000], 20, true],
  [[50_000, 50_400], 50, true],
  [[1, 100_000], 20, false],
  [[200_000, 200_100], 20, false],
] as const)("knows whether %j of every %s. step is thinned", (window, every, expected) => {
  expect(isThinned(thinned(100_000, every), window)).toBe(expected);
});

it("asks for a stretch that is held thinned, and shows every step of it", async () => {
  const step = Array.from({ length: 401 }, (_, index) => 50_000 + index);
  const series = { "loss/g": { step, value: step.map(() => 2) } };
  const told = { first: 50_000, last: 50_400, weight: 0.5, series, averages: series };
  fetched.mockImplementation(() => Promise.resolve(Response.json(told)));
  const watched = { ...fromSnapshot(snapshot()), lines: thinned(100_000, 50) };
  const averages = { weight: 0.5, of: {} };
  const { result } = renderHook(
    ({ window }: { window: Window }) => useCloseUp(watched, window, averages),
    { initialProps: { window: [50_000, 50_400] as Window }, wrapper },
  );
  expect(result.current).toBeNull();
  await waitFor(() => expect(result.current?.lines["loss/g"]?.x).toHaveLength(401));
  expect(result.current?.averages?.of["loss/g"]?.line.x).toHaveLength(401);
  const [asked] = fetched.mock.calls[0] ?? [];
  expect(asked instanceof Request && asked.url).toMatch(
    /window\?first=50000&last=50400&weight=0.5$/,
  );
});

it("asks nothing where every step is held", () => {
  const watched = { ...fromSnapshot(snapshot()), lines: thinned(1_000, 1) };
  renderHook(() => useCloseUp(watched, [10, 500], null), { wrapper });
  expect(fetched).not.toHaveBeenCalled();
});

const client = new QueryClient();

function wrapper({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
