import { describe, expect, it } from "vitest";

import type { Download, JudgeView } from "@/api/types";

import { info, problem, report, view } from "./fixtures";
import {
  diskText,
  judgeText,
  progressText,
  sizeText,
  stateWords,
  timeLeft,
  totalText,
} from "./words";

const download: Download = {
  dataset: "cifar10",
  state: "downloading",
  done_mb: 105.6,
  total_mb: 170.5,
  detail: "",
};

describe("the state of a data set", () => {
  const words = (state: Download["state"]) =>
    stateWords(view({ info: info({ download_mb: 170.5 }) }), { ...download, state }).word;

  it("has a word each", () => {
    expect(words("ready")).toBe("Ready");
    expect(words("needed")).toBe("Needs 171 MB download");
    expect(words("downloading")).toBe("Downloading 62 %");
    expect(words("paused")).toBe("Paused 62 %");
    expect(words("verifying")).toBe("Verifying");
    expect(words("unpacking")).toBe("Unpacking");
    expect(words("broken")).toBe("Download failed");
    const own = view({ info: info({ download_mb: 0 }) });
    expect(stateWords(own, { ...download, state: "broken" }).word).toBe("Damaged");
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

it("says how good a data set's judge is, or how far", () => {
  const judge: JudgeView = {
    dataset: "mnist",
    state: "shipped",
    done: 0,
    total: 0,
    accuracy: 0.9959,
    accuracy_n: 10_000,
    accuracy_on: "its own test images",
    sha256: "e3",
    caution: "",
  };
  expect(judgeText(judge)).toBe("Judge 99.6 % right on 10,000 of its own test images");
  expect(judgeText({ ...judge, state: "training", done: 30, total: 90 })).toBe(
    "Judge in training, 33 %",
  );
  expect(judgeText({ ...judge, state: "none" })).toContain("not trained yet");
});
