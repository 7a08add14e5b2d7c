import { describe, expect, it } from "vitest";

import type { DatasetDownload } from "@/api/datasets";
import type { Catalog, RecipeInfo } from "@/api/types";

import { info, problem, report, view } from "./fixtures";
import {
  diskText,
  progressText,
  recipeFor,
  sizeText,
  stateWords,
  timeLeft,
  totalText,
} from "./words";

const download: DatasetDownload = {
  dataset: "cifar10",
  state: "downloading",
  done_mb: 105.6,
  total_mb: 170.5,
  detail: "",
};

describe("the state of a data set", () => {
  const words = (state: DatasetDownload["state"]) =>
    stateWords(view({ info: info({ download_mb: 170.5 }) }), { ...download, state }).word;

  it("has a word each", () => {
    expect(words("ready")).toBe("Ready");
    expect(words("needed")).toBe("Needs 171 MB download");
    expect(words("downloading")).toBe("Downloading 62 %");
    expect(words("paused")).toBe("Paused 62 %");
    expect(words("verifying")).toBe("Verifying");
    expect(words("unpacking")).toBe("Unpacking");
    expect(words("broken")).toBe("Broken");
  });

  it("never says 100 % of a download that still runs, nor a share of nothing", () => {
    const word = (done_mb: number, total_mb: number) =>
      stateWords(view(), { ...download, done_mb, total_mb }).word;
    expect(word(170.4, 170.5)).toBe("Downloading 99 %");
    expect(word(0, 0)).toBe("Downloading");
  });

  it("counts problems that need a look, not what was made right", () => {
    const problems = [problem(), problem({ kind: "rotated", level: "note" })];
    const { word, tone } = stateWords(view({ report: report({ problems }) }), {
      ...download,
      state: "ready",
    });
    expect([word, tone]).toEqual(["1 problem", "warn"]);
  });
});

it("says how far a download is, how fast and how long", () => {
  const pace = { at: 0, doneMb: 105.6, mbPerS: 8.4 };
  expect(progressText(download, pace)).toBe("105.6 of 170.5 MB · 8.4 MB/s");
  expect(progressText(download, undefined)).toBe("105.6 of 170.5 MB");
  expect(progressText({ ...download, state: "paused" }, undefined)).toMatch(/are kept$/);
  expect(timeLeft(download, pace)).toBe("8 s left");
  expect(timeLeft(download, { ...pace, mbPerS: null })).toBeUndefined();
  expect(timeLeft(download, { ...pace, mbPerS: 0 })).toBeUndefined();
});

it("says what is taken on the disk", () => {
  expect(diskText(view())).toBe("7.6 MB · your files");
  const drawn = info({ own: false });
  expect(diskText(view({ info: drawn, bytes_on_disk: 0 }))).toBe("no download");
  expect(totalText([view(), view()])).toBe("2 sets · 15 MB on disk");
});

it("writes sizes as channels, height and width; points have none", () => {
  expect(sizeText(info())).toBe("3×64×64");
  expect(sizeText(info({ kind: "points", channels: 2, resolution: 1 }))).toBe("2-D");
});

it("trains with a recipe made for the data set, else with one that fits", () => {
  const recipe = (name: string, made_for: string[], datasets: string[]) =>
    ({ name, made_for, datasets }) as unknown as RecipeInfo;
  const recipes = [recipe("any", ["mnist"], ["mnist", "fruits"]), recipe("fruit", ["fruits"], [])];
  const catalog = { recipes } as unknown as Catalog;
  expect(recipeFor(catalog, "fruits")).toBe("fruit");
  expect(recipeFor({ ...catalog, recipes: recipes.slice(0, 1) }, "fruits")).toBe("any");
  expect(recipeFor(catalog, "unknown")).toBeUndefined();
  expect(recipeFor(undefined, "fruits")).toBeUndefined();
});
