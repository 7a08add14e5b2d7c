import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import type { ImportReport } from "@/api/types";

import { report } from "../fixtures";
import { groundText, readingOf, showsValues } from "./choice";
import { ClassList } from "./class-list";
import { ReadingChoice } from "./reading-choice";

const fruits = report({
  readings: [
    {
      kind: "folders",
      title: "Sub-folders are classes",
      classes: 2,
      pictures: 200,
      such_as: "apple (150), banana (50)",
    },
    { kind: "flat", title: "No classes", classes: 0, pictures: 200, such_as: "" },
  ],
  split: "train",
  splits: [
    { split: "train", folders: ["Training"], pictures: 200 },
    { split: "test", folders: ["Test", "testing"], pictures: 90 },
  ],
  encoding: "gb18030",
  encodings: [
    { encoding: "gb18030", such_as: "苹果" },
    { encoding: "cp932", such_as: "ﾆｻｹ" },
  ],
});

function show(found: ImportReport) {
  const client = new QueryClient();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ReadingChoice id="i1" report={found} onRead={() => undefined} />
        <ClassList id="i1" report={found} choice={found.suggested} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it("offers every way to read the names, with what would come of it", () => {
  show(fruits);
  expect(screen.getByLabelText("How the names are read")).toHaveValue("folders");
  expect(screen.getByRole("option", { name: "No classes (200 pictures)" })).toBeVisible();
  expect(screen.getByLabelText("Which folders are used")).toHaveValue("train");
  expect(screen.getByRole("option", { name: "Test, testing: 90" })).toBeVisible();
  expect(screen.getByRole("option", { name: "All of them: 290" })).toBeVisible();
  expect(screen.getByRole("option", { name: "cp932: ﾆｻｹ" })).toBeVisible();
});

it("asks nothing where there is one way only", () => {
  show(report());
  expect(screen.queryByRole("combobox")).toBeNull();
});

it("shows each class with its number, and of a thousand those in sight", () => {
  const classes = Array.from({ length: 1000 }, (_, label) => ({
    name: `class ${label}`,
    pictures: label + 1,
    first: `${label}/1.png`,
  }));
  show(report({ classes }));
  expect(screen.getByText("1,000 classes")).toBeVisible();
  expect(screen.getAllByRole("listitem").length).toBeLessThan(30);
  expect(screen.getByText("class 3")).toBeVisible();
  const frame = screen.getByRole("group", { name: "Classes" });
  fireEvent.scroll(frame, { target: { scrollTop: 40 * 990 } });
  expect(screen.getByText("class 999")).toBeVisible();
  expect(screen.queryByText("class 3")).toBeNull();
});

it("says what a ground does to transparent pictures", () => {
  const clear = report({
    grounds: [
      { ground: "white", different: 1, contrast: 0 },
      { ground: "black", different: 30, contrast: 70 },
    ],
  });
  const { suggested } = clear;
  expect(groundText(clear, suggested)).toBe(
    "1 transparent picture differs on white: 29 become equal to another.",
  );
  expect(groundText(clear, { ...suggested, ground: "black" })).toBe(
    "30 transparent pictures differ on black.",
  );
});

it("offers values where they are not those of 8 bits", () => {
  expect(showsValues(report())).toBe(false);
  const deep = { depth: "deep", pictures: 9, low: 96, high: 2672, levels: [] } as const;
  const ranges = [{ ...deep, levels: [], full_low: 0, full_high: 65535 }];
  expect(showsValues(report({ ranges }))).toBe(true);
  expect(readingOf(fruits)).toBe("folders-train-gb18030");
});
