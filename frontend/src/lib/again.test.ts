import { expect, it } from "vitest";

import { againIn } from "./again";

it("asks every two seconds at most, and takes a tenth of the time at most", () => {
  expect([undefined, 0.05, 0.2, 1.5].map(againIn)).toEqual([2000, 2000, 2000, 15_000]);
});
