import { expect, it } from "vitest";

import { info, view } from "../fixtures";
import { leafOf } from "./pages";

const fruits = view({ info: info({ images: 200 }), counts: [150, 50] });
const leaf = (query: string) => leafOf(fruits, new URLSearchParams(query));

it("a class has its own pages, the last one not full", () => {
  expect(leaf("")).toEqual({ label: null, page: 0, pages: 3, shown: 96, total: 200 });
  expect(leaf("label=0&page=1")).toEqual({ label: 0, page: 1, pages: 2, shown: 54, total: 150 });
});

it("what does not exist becomes the nearest that does", () => {
  expect(leaf("label=7").label).toBeNull();
  expect(leaf("label=1&page=99")).toMatchObject({ page: 0, pages: 1, shown: 50 });
  expect(leaf("label=-1&page=x")).toMatchObject({ label: null, page: 0 });
});
