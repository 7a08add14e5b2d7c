import { expect, it } from "vitest";

import { checkpoint, session } from "@/live/fixtures";

import { NEWEST_FIRST, NO_FILTERS, readAddress, writeAddress, type Shown } from "./address";
import { bestOf } from "./best";
import { filtered } from "./filter";
import { family, row } from "./fixtures";
import { linesOf } from "./lines";
import { merged } from "./merge";
import { moved, queueOf } from "./queue";
import { sorted } from "./sort";

const shown: Shown = { view: "flat", grouped: false, sort: NEWEST_FIRST, filters: NO_FILTERS };
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join("");

it("finds every word in names, tags and experiments", () => {
  const rows = [
    row({ id: "a", tags: ["wide"], experiment: "Rates" }),
    row({ id: "b", name: "clothes-02", tags: ["narrow"] }),
  ];
  const find = (text: string) => ids(filtered(rows, { ...NO_FILTERS, text }));
  expect(find("digits WIDE")).toBe("a");
  expect(find("rates narrow")).toBe("");
  expect(find(" clothes ")).toBe("b");
  expect(ids(filtered(rows, { ...NO_FILTERS, tag: "narrow" }))).toBe("b");
  expect(ids(filtered(rows, { ...NO_FILTERS, state: "running" }))).toBe("");
});

it("sorts by any column, what is not known last, numbers in names as numbers", () => {
  const rows = [
    row({ id: "a", name: "run-10", fd: null }),
    row({ id: "b", name: "run-9", fd: 20 }),
    row({ id: "c", name: "Run-1", fd: 8 }),
  ];
  const by = (column: "name" | "fd", descending = false) =>
    ids(sorted(rows, { column, descending }));
  expect(by("name")).toBe("cba");
  expect(by("fd")).toBe("cba");
  expect(by("fd", true)).toBe("bca");
});

it("takes what trains for newer than all that has ended", () => {
  const rows = [
    row({ id: "a", ended_at: 1_800_000_000 }),
    row({ id: "b", state: "running", ended_at: null }),
  ];
  expect(ids(sorted(rows, NEWEST_FIRST))).toBe("ba");
});

it("groups by experiment, those without one last", () => {
  const rows = [row({ id: "a" }), row({ id: "b", experiment: "Rates" })];
  const lines = linesOf(rows, { ...shown, grouped: true });
  expect(lines.map(({ key }) => key)).toEqual(["#Rates", "b", "#", "a"]);
});

it("shows lineages without losing a session", () => {
  const lines = linesOf(family("a", "b<a", "c"), { ...shown, view: "lineage" });
  expect(lines.map(({ key }) => key)).toEqual(["c", "b", "a"]);
});

it("restores every view from its address", () => {
  const text = "session=s1&view=flat&experiments=on&sort=-fd&q=a+b&tag=wide&selected=s1%2Cs2";
  const address = readAddress(new URLSearchParams(text));
  expect(address).toMatchObject({ open: "s1", view: "flat", grouped: true });
  expect(address.sort).toEqual({ column: "fd", descending: true });
  expect(address.selected).toEqual(["s1", "s2"]);
  expect(writeAddress(address).toString()).toBe(text);
});

it("takes an address that makes no sense for the usual view", () => {
  const address = readAddress(new URLSearchParams("view=cards&sort=-colour&selected=,,"));
  expect(writeAddress(address).toString()).toBe("");
});

it("adds what the workspace told, and keeps the rows that it told nothing of", () => {
  const rows = [row({ id: "s1", step: 50 }), row({ id: "b" })];
  const [first, second] = merged(rows, [session({ state: "running", step: 20, name: "new" })]);
  expect(first).toMatchObject({ state: "running", step: 50, name: "new" });
  expect(second).toBe(rows[1]);
});

it("knows the queue's order and rearranges it", () => {
  const waiting = { state: "queued", ready_at: null } as const;
  const rows = [
    row({ id: "a", ...waiting, place: 2 }),
    row({ id: "b", ...waiting, place: 1 }),
    row({ id: "c", state: "queued", ready_at: 5 }),
  ];
  const queue = queueOf(rows);
  expect(queue).toEqual(["b", "a"]);
  expect(moved(queue, "a", -1)).toEqual(["a", "b"]);
  expect(moved(queue, "a", 1)).toEqual(["b", "a"]);
});

it("says by what the best checkpoint was chosen", () => {
  const at = (step: number, fd: number | null) => checkpoint({ step, fd });
  expect(bestOf([at(1, null), at(2, null)])).toMatchObject({ checkpoint: { step: 2 } });
  expect(bestOf([at(1, 8), at(2, 9)])).toMatchObject({ checkpoint: { step: 1 }, by: "lowest FD" });
  expect(bestOf([])).toBeUndefined();
});
