import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import type { DatasetView } from "@/api/types";

import { info, problem, report, view } from "../fixtures";
import { DatasetCard } from "./dataset-card";

function show(change: Partial<DatasetView> = {}, trainBlocked?: string) {
  const said: string[] = [];
  const shown = view(change);
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <DatasetCard
          view={shown}
          download={shown.download}
          pace={undefined}
          trainBlocked={trainBlocked}
          onTrain={() => said.push("train")}
          onBrowse={() => said.push("browse")}
          onReview={() => said.push("review")}
          onAbout={() => said.push("about")}
          onDelete={() => said.push("delete")}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return said;
}

const press = (name: string | RegExp, role = "button") =>
  userEvent.click(screen.getByRole(role, { name }));

describe("a data set's card", () => {
  it("offers what can be done with files that are here", async () => {
    const said = show({ report: report({ problems: [problem()] }) });
    for (const name of ["Train on this", "Browse", "Review problems"]) await press(name);
    await press("More about My fruit");
    await press("Delete", "menuitem");
    expect(said).toEqual(["train", "browse", "review", "delete"]);
    expect(screen.getByText("1 problem")).toBeVisible();
    expect(screen.getByRole("list", { name: "Pictures per class" })).toHaveTextContent(
      /banana: 50/,
    );
  });

  it("deletes only what a person brought", async () => {
    show({ info: info({ own: false }) });
    await press("More about My fruit");
    expect(screen.queryByRole("menuitem", { name: "Delete" })).toBeNull();
  });

  it("says why nothing can be trained", async () => {
    const said = show({}, "No recipe fits this data set.");
    await press("Train on this");
    expect(said).toEqual([]);
  });

  it("without its files shows no picture, and how to get them", () => {
    const download = { ...view().download, state: "needed" } as const;
    show({ info: info({ own: false, download_mb: 170.5 }), download, counts: [] });
    expect(screen.getByRole("button", { name: "Download 171 MB" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Train on this" })).toBeNull();
    expect(screen.queryByRole("list", { name: "Pictures per class" })).toBeNull();
  });

  it("says what is broken, and the way out", () => {
    const detail = "The checksum differs. Download it again.";
    show({ download: { ...view().download, state: "broken", detail } });
    expect(screen.getByRole("alert")).toHaveTextContent(detail);
    expect(screen.getByRole("button", { name: "Download again" })).toBeVisible();
  });

  it("shows how far a download is, with the ways to hold and to leave it", () => {
    const download = { dataset: "x", state: "downloading", done_mb: 5, total_mb: 10, detail: "" };
    show({ download: { ...download, state: "downloading" } });
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "50");
    expect(screen.getByRole("button", { name: "Pause" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Cancel" })).toBeVisible();
  });
});
