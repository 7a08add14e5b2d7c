import { expect, it } from "vitest";

import { familyOf } from "./family";
import { family } from "./fixtures";
import { byFamily, parentsOf, shownParents, tracks } from "./lineage";

const order = (...written: string[]) => {
  const rows = family(...written);
  return byFamily(rows, parentsOf(rows)).map(({ id }) => id);
};

function graph(...written: string[]) {
  const rows = family(...written);
  const parents = parentsOf(rows);
  return tracks(byFamily(rows, parents), parents);
}

it("keeps families together, the one with the newest member first", () => {
  expect(order("a", "b", "c<a", "d<b", "e<a")).toEqual(["e", "c", "a", "d", "b"]);
});

it("draws a line straight down to what a session was resumed from", () => {
  const found = graph("a", "b<a");
  expect(found.get("b")).toEqual({ lane: 0, above: false, below: true, passing: [], joins: null });
  expect(found.get("a")).toEqual({ lane: 0, above: true, below: false, passing: [], joins: null });
});

it("lets a second branch join the line that leads to the same parent", () => {
  const found = graph("a", "b<a", "c<a");
  expect(found.get("c")).toMatchObject({ lane: 0, below: true });
  expect(found.get("b")).toEqual({
    lane: 1,
    above: false,
    below: false,
    passing: [0],
    joins: { from: 1, to: 0 },
  });
  expect(found.get("a")).toMatchObject({ lane: 0, above: true });
});

it("keeps a family on its leftmost line", () => {
  const found = graph("a", "b<a", "c<a", "d<b");
  expect(found.get("c")).toMatchObject({ lane: 1, below: true, passing: [0] });
  expect(found.get("b")).toMatchObject({ lane: 0, below: true, joins: { from: 1, to: 0 } });
  expect(found.get("b")?.passing).toEqual([]);
  expect(found.get("a")).toMatchObject({ lane: 0, above: true });
});

it("gives a lane back once its line has ended", () => {
  const found = graph("a", "b<a", "c", "d<a", "e");
  expect(found.get("e")?.lane).toBe(0);
  expect(found.get("c")?.lane).toBe(0);
  expect(Math.max(...[...found.values()].map(({ lane }) => lane))).toBe(1);
});

it("leads past sessions that a filter hides", () => {
  const rows = family("a", "b<a", "c<b");
  const shown = rows.filter(({ id }) => id !== "b");
  expect(shownParents(shown, parentsOf(rows)).get("c")).toBe("a");
});

it("does not go round in a circle", () => {
  expect(order("a<b", "b<a")).toEqual(["b", "a"]);
  expect(parentsOf(family("a<b", "b<a")).get("a")).toBeUndefined();
});

it("draws a family by generations, its first line straight", () => {
  const { members, more } = familyOf(family("a", "b<a", "c<a", "d<b", "x"), "b");
  expect(more).toBe(0);
  expect(members).toEqual([
    { id: "a", column: 0, lane: 0, parent: null },
    { id: "b", column: 1, lane: 0, parent: "a" },
    { id: "d", column: 2, lane: 0, parent: "b" },
    { id: "c", column: 1, lane: 1, parent: "a" },
  ]);
});

it("keeps a very large family to a session's own line and what came of it", () => {
  const names = [...Array(40).keys()].map((number) => String.fromCharCode(98 + number));
  const { members, more } = familyOf(family("a", ...names.map((name) => `${name}<a`)), "c");
  expect(members.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(more).toBe(39);
});
