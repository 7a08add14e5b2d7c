import { expect, test } from "vitest";

import { PAGES } from "../pages";
import { PASSAGES } from "./docs";
import { excerpt, found, passagesFound, type Entry } from "./find";

const entry = (group: Entry["group"], title: string, words = ""): Entry => ({
  id: title,
  group,
  title,
  words,
  choose: () => undefined,
});

const ENTRIES: readonly Entry[] = [
  entry("Actions", "Pause digits-01"),
  entry("Actions", "Save a checkpoint of digits-01"),
  ...PAGES.map(({ title }) => entry("Pages", title)),
  entry("Sessions", "digits-01", "blurry"),
  entry("Pictures", "Draw"),
  entry("Documentation", "The same, bit for bit"),
];

const titles = (query: string) =>
  found(ENTRIES, query).flatMap(({ entries }) => entries.map(({ title }) => title));

test("the best comes first, of whatever kind", () => {
  expect(titles("pause")[0]).toBe("Pause digits-01");
  expect(titles("digits")[0]).toBe("digits-01");
  expect(titles("blurry")[0]).toBe("digits-01");
  expect(titles("evaluate")[0]).toBe("Evaluate");
  expect(titles("chkpt")).toContain("Save a checkpoint of digits-01");
});

test("words that ask for a picture draw one, and other words could", () => {
  expect(titles("Generate three cats")[0]).toBe("Draw");
  expect(titles("generate")[0]).toBe("Generate");
  expect(titles("three cats")).toEqual(["The same, bit for bit", "Draw"]); // the first was found
});

test("the documentation is found by its headings and by what stands in it", () => {
  expect(PASSAGES.length).toBeGreaterThan(40);
  const bit = passagesFound(PASSAGES, "bit for bit");
  expect(bit[0]?.heading).toBe("The same, bit for bit");
  const [undo] = passagesFound(PASSAGES, "ganscope undo");
  expect(undo?.heading).toContain("undo");
  expect(excerpt(bit[0]?.text ?? "", "bit")).toContain("bit");
  expect(passagesFound(PASSAGES, "nowhere-to-be-found")).toEqual([]);
  expect(passagesFound(PASSAGES, "a")).toEqual([]);
});
