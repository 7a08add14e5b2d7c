import { expect, it } from "vitest";

import { nameBefore } from "./queue";

const rows = [
  { id: "a", name: "first", target: "cpu" },
  { id: "b", name: "second", target: "cpu" },
  { id: "g", name: "other", target: "cuda:0" },
];

it("names whose end a session waits for, on its own device", () => {
  const [a, b, g] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const queue = ["a", "g", "b"];
  expect(nameBefore(b, queue, rows)).toBe("first");
  expect(nameBefore(a, queue, rows)).toBeUndefined();
  expect(nameBefore(g, queue, rows)).toBeUndefined();
});
