import { expect, test } from "vitest";

import { explained, EXPLAINED } from "./glossary";
import { WORDS, wordFor } from "./words";

test("the page knows the words of the glossary, and no other one", () => {
  expect(EXPLAINED).toEqual(WORDS);
  for (const word of WORDS) expect(explained(word), word).toMatch(/^[A-Z].{30,}\.$/);
});

test("a word is known however it is written", () => {
  expect(wordFor("precision")).toBe("Precision");
  expect(wordFor("ns bce")).toBe("NS BCE");
  expect(wordFor("precise")).toBeUndefined();
});
