import { expect, it } from "vitest";

import { figure, measured, session, snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import { aboutFigure, tilesOf } from "./tiles";
import { comingText, scheduleText, scoredText, unmeasuredText } from "./words";

const match = figure({ name: "accuracy", title: "Class match", value: 0.984, better: "higher" });
const diversity = figure({
  name: "diversity",
  title: "Diversity",
  extractor: "pixels",
  value: 0.81,
  better: "one",
});
const shown = (figures: ReturnType<typeof figure>[]) =>
  tilesOf(measured(100, { figures })).map(({ title, value, under }) => [title, value, under]);

it("shows distance, class match and diversity, and only what was measured", () => {
  expect(shown([diversity, match, figure({ value: 10.13 })])).toEqual([
    ["FD (judge)", "10.1", ""],
    ["Class match", "98.4 %", "classifier agrees"],
    ["Diversity", "0.81", "of real data"],
  ]);
  expect(shown([figure({ value: null, refused: "Too few." })])).toEqual([["FD (judge)", "–", ""]]);
});

it("of points shows the clusters that are found", () => {
  const covered = figure({
    name: "modes.covered",
    title: "Modes covered",
    extractor: "pixels",
    value: 7,
    floor: 8,
  });
  const good = figure({
    name: "modes.good",
    title: "Good points",
    extractor: "pixels",
    value: 0.5,
  });
  expect(shown([figure(), covered, good]).map(([title, value]) => [title, value])).toEqual([
    ["Modes covered", "7 of 8"],
    ["Good points", "50.0 %"],
  ]);
});

it("says what a figure rests on", () => {
  const told = measured(100);
  expect(aboutFigure(figure({ caution: "too few images, biased high" }), told, String)).toEqual([
    "5,000 generated against 10,000 test images of Drawn digits.",
    "Seen by Drawn digits judge, 99.6 % on real (01234567).",
    "95 % interval 11.5 to 12.5.",
    "Real against real: 0.4.",
    "Mind: too few images, biased high.",
  ]);
  const refused = figure({ extractor: "pixels", refused: "Too few.", low: null, floor: null });
  expect(aboutFigure(refused, told)).toEqual([
    "Too few.",
    "5,000 generated against 10,000 test images of Drawn digits.",
    "Told from the pixels, by no network.",
  ]);
});

const watched = (every: number, change: Parameters<typeof session>[0] = {}) => {
  const config = { ...session().config, score_every_epochs: every };
  return fromSnapshot(snapshot({ session: session({ config, ...change }) }));
};

it("says how often, and why there is nothing yet", () => {
  expect(scheduleText(watched(1), false)).toBe("every epoch, 5,000 images");
  expect(scheduleText(watched(0.5), true)).toBe("every 0.5 epochs, 5,000 points");
  expect(unmeasuredText(watched(1))).toBe(
    "Not measured yet: first after epoch 1, or after 30 s by 1,000 pictures.",
  );
  expect(unmeasuredText(watched(2, { epoch: 4.3 }))).toBe("Not measured yet.");
  expect(unmeasuredText(watched(0))).toBe("Scoring is off.");
  expect(unmeasuredText(watched(1, { state: "stopped" }))).toContain("ended before");
});

const scoring = {
  type: "scoring",
  version: 1,
  session_id: "s",
  seq: 9,
  at: 1,
  step: 1200,
  n: 1000,
  act: "Drawing pictures",
  done: 400,
  total: 1000,
} as const;

it("says how far a score is, and when the next one comes", () => {
  const running = { ...watched(1, { epoch: 2.2, state: "running" }), scoring };
  expect(comingText(running)).toBe("Scoring step 1,200: drawing pictures, 40 %");
  const unknown = { ...scoring, act: "Preparing the real images", total: 0 };
  expect(comingText({ ...running, scoring: unknown })).toBe(
    "Scoring step 1,200: preparing the real images",
  );
  const between = { ...running, scoring: null, measured: [measured(100, { epoch: 2 })] };
  expect(comingText(between)).toBe("The next one after epoch 3.");
  const due = { ...between, session: { ...between.session, epoch: 3.1 } };
  expect(comingText(due)).toBe("The next one follows soon.");
  expect(comingText(watched(1, { state: "finished" }))).toBe("");
});

it("says of an early score how few pictures it is of", () => {
  const { config } = session();
  expect(scoredText(measured(390, { epoch: 2 }), config)).toBe("Scored at epoch 2, step 390");
  const early = scoredText(measured(50, { epoch: 0.3, n: 1000 }), config);
  expect(early).toContain("early, by 1,000 pictures. Those to come are of 5,000");
});
