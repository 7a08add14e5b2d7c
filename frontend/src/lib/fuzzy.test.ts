import { expect, test } from "vitest";

import { mismatch } from "./fuzzy";

const TITLES = ["digits-01", "Fruit on a digital scale", "Sessions", "Stop digits-01", "Settings"];

/** Those that are found, the best first. */
function found(query: string): string[] {
  const scored = TITLES.map((title) => [title, mismatch(query, title)] as const);
  return scored
    .filter(([, at]) => at !== null)
    .toSorted(([, a], [, b]) => Number(a) - Number(b))
    .map(([title]) => title);
}

test("a beginning comes before a word, a word before what lies within", () => {
  expect(found("dig")).toEqual(["digits-01", "Fruit on a digital scale", "Stop digits-01"]);
  expect(found("s")[0]).toBe("Sessions");
});

test("letters may be missing, and not be far apart", () => {
  expect(found("sttings")).toEqual(["Settings"]);
  expect(found("dgts")).toEqual(["digits-01", "Stop digits-01"]);
  expect(found("fale")).toEqual([]);
});

test("every word has to be found, if only in what is written on it", () => {
  expect(found("digits stop")).toEqual(["Stop digits-01"]);
  expect(mismatch("digits blurry", "digits-01")).toBeNull();
  const noted = mismatch("digits blurry", "digits-01", "Too blurry, try again.");
  expect(noted).toBeGreaterThan(Number(mismatch("digits", "digits-01")));
});

test("nothing is asked for: everything is found", () => {
  expect(found(" ")).toEqual(TITLES);
});
