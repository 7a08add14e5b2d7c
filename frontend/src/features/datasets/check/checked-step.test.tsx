import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import type { ImportReport } from "@/api/types";

import { job, problem, report } from "../fixtures";
import { CheckedStep } from "./checked-step";

const found = report({
  problems: [
    problem({ count: 60, files: ["apple/1.jpg", "apple/2.jpg"] }),
    problem({ kind: "duplicate", level: "warning", count: 3, title: "3 copies", files: [] }),
    problem({ kind: "unbalanced", level: "warning", count: 1, title: "1 small class", files: [] }),
  ],
});

function show(part: Partial<ImportReport> = {}) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <CheckedStep
          job={job()}
          report={{ ...found, ...part }}
          blocked={undefined}
          onCancel={() => undefined}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

it("counts what will be used as the choice changes", async () => {
  show();
  expect(screen.getByRole("button", { name: "Use 197 images" })).toBeVisible();
  await press("Keep them");
  expect(screen.getByRole("button", { name: "Use 200 images" })).toBeVisible();
  await userEvent.click(screen.getByRole("switch", { name: /^Skip duplicates/ }));
  expect(screen.getByRole("button", { name: "Use 197 images" })).toBeVisible();
});

it("a remedy and its switch are the same choice", async () => {
  show();
  const repeat = screen.getByRole("switch", { name: /^Repeat pictures/ });
  expect(repeat).not.toBeChecked();
  await press("Repeat them");
  expect(repeat).toBeChecked();
});

it("names files on demand, and says how many more there are", async () => {
  show();
  expect(screen.queryByText("apple/2.jpg")).toBeNull();
  await press("Show files: 17 files cannot be read");
  expect(screen.getByText("apple/2.jpg")).toBeVisible();
  expect(screen.getByText("and 58 more")).toBeVisible();
  await press("Hide files: 17 files cannot be read");
  expect(screen.queryByText("apple/2.jpg")).toBeNull();
});

it("says what few pictures will become, and why a smaller size is suggested while it is chosen", async () => {
  const [smaller, expectation] = ["64 pixels are suggested.", "It will mostly copy them."];
  show({ smaller, expectation });
  expect(screen.getByText(smaller)).toBeVisible();
  await userEvent.click(screen.getByRole("radio", { name: "128" }));
  expect(screen.queryByText(smaller)).toBeNull();
  expect(screen.getByText(expectation)).toBeVisible();
});
