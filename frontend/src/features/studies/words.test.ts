import { expect, test } from "vitest";

import type { StudyView, TrialView } from "@/api/types";

import { colourOf, shownTrials } from "./colours";
import { axesOf } from "./parallel";
import { countsText, meanText, valuesText } from "./words";

const trial = (number: number, mean: number | null, rate = number): TrialView => ({
  number,
  values: { "adam_d.learning_rate": rate, loss: { name: "hinge" } },
  mean,
  low: mean,
  high: mean === null ? null : mean + 1,
  scored: mean === null ? 0 : 2,
  runs: [],
  band: [],
  best: false,
});

test("nothing that became of a session is left out", () => {
  const counts = {
    planned: 9,
    waiting: 1,
    running: 1,
    finished: 3,
    pruned: 1,
    stopped: 1,
    failed: 2,
  };
  expect(countsText({ counts })).toBe(
    "3 of 9 have a score · 1 at work · 1 waiting · 2 failed · 1 stopped · 1 given up early",
  );
});

test("a trial is told by its values and its mean with the range of its seeds", () => {
  expect(valuesText(trial(1, 5).values)).toBe('Learning rate D 1 · Loss {"name":"hinge"}');
  expect(valuesText({})).toBe("as the recipe has it");
  expect(meanText(trial(1, 5))).toMatch(/^5.*\(5.*–6.*\)$/);
  expect(meanText(trial(1, null))).toBe("–");
});

test("of many trials the best four stand out", () => {
  const trials = [trial(1, 9), trial(2, 1), trial(3, 2), trial(4, null), trial(5, 3), trial(6, 4)];
  const shown = shownTrials(trials, true);
  expect(shown.map(({ number }) => number)).toEqual([2, 3, 5, 6]);
  expect(trials.map((one) => colourOf(one, shown))[0]).toBe("var(--ctl)");
  expect(shownTrials(trials.slice(0, 4), true)).toHaveLength(4);
});

test("an axis places each trial, logarithmic ranges by their logarithm", () => {
  const trials = [trial(1, 10, 0.001), trial(2, 20, 0.1)];
  const space = { "adam_d.learning_rate": { range: [0.001, 10], log: true, int: false } };
  const settings = ["adam_d.learning_rate", "loss"];
  const study = { trials, settings, objective: "FD", study: { space } };
  const axes = axesOf(study as unknown as StudyView);
  const places = axes.map(({ share }) => trials.map((one) => share(one)));
  expect(places[0]?.map((one) => one?.toFixed(2))).toEqual(["0.00", "0.50"]);
  expect(places[1]).toEqual([0.5, 0.5]);
  expect(places[2]).toEqual([0, 1]);
});
