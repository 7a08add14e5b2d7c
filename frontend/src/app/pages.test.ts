import { expect, test } from "vitest";

import { PAGES, RAIL } from "./pages";

test("addresses and titles tell the pages apart", () => {
  for (const what of ["path", "title"] as const) {
    const found = PAGES.map((page) => page[what]);
    expect(new Set(found).size, what).toBe(found.length);
  }
  for (const { path } of PAGES) expect(path).toMatch(/^\/([a-z-]+(\/[a-z-]+)*)?$/);
});

test("every entry of the rail has a letter of its own", () => {
  const keys = RAIL.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[A-Z]$/);
});

test("a page without an entry belongs to one that has its own", () => {
  const entries = RAIL.map(({ path }) => path);
  for (const { path, rail } of PAGES) {
    expect(entries, path).toContain(typeof rail === "string" ? rail : path);
  }
});

test("the first page comes with the app, and every other one is loaded later", () => {
  expect(PAGES.filter(({ load }) => !load).map(({ path }) => path)).toEqual(["/"]);
});
