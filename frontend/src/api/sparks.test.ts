// @vitest-environment jsdom
import { expect, it } from "vitest";

import { Gatherer } from "./sparks";

it("asks once for all that come together, and not for those that left", async () => {
  const asked: string[][] = [];
  const gatherer = new Gatherer((ids) => {
    asked.push(ids);
    return Promise.resolve({ a: { scalar: "fd", values: [1] } });
  });
  const left = new AbortController();
  const stays = new AbortController().signal;
  const first = gatherer.get("a", stays);
  void gatherer.get("b", left.signal);
  const third = gatherer.get("c", stays);
  left.abort();
  expect(await first).toEqual({ scalar: "fd", values: [1] });
  expect(await third).toBeNull();
  expect(asked).toEqual([["a", "c"]]);
});
