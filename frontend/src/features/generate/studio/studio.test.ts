// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";

import type { Found, ModelRef, Picture } from "@/api/types";

import { usePicked, type Picked } from "../picked";
import { FRAMES, marksOf, placeOf, timeOf } from "./between/frames";
import { manner, useSavedPaths, type SavedPath } from "./between/saved-paths";
import { progressed, progressText } from "./find/progress";
import { nextTile } from "./use-roving";
import { opinionText, pickedText, together } from "./words";

const model: ModelRef = { session_id: "a", checkpoint: "a-1", weights: "ema" };

function picture(number: number, name: string | null = String(number)): Picture {
  return {
    png_base64: "",
    point: { seed: 1, number, truncation: 1, z: null, moves: [], mix: [] },
    label: number,
    class_name: name,
    wish: null,
    opinion: null,
  };
}

const pick = (number: number, title = "", by = model): Picked => ({
  picture: picture(number),
  model: by,
  title,
});

describe("the strip of a way", () => {
  it.each([
    [2, "A 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 B"],
    [3, "A 0.1 0.2 0.3 0.4 B 0.6 0.7 0.8 0.9 C"],
    [4, "A 0.08 0.17 0.25 B 0.42 0.5 0.58 C 0.75 0.83 0.92 D"],
  ])("of %i pictures holds them all", (pictures, labels) => {
    const marks = marksOf(pictures);
    expect(marks.map(({ label }) => label).join(" ")).toBe(labels);
    expect(marks.at(-1)?.frame).toBe(FRAMES - 1);
    expect(marks.map(({ frame }) => placeOf(frame, pictures))).toEqual([...marks.keys()]);
  });

  it("says how far along it is", () => {
    expect(timeOf(0)).toBe("0.00");
    expect(timeOf(30)).toBe("0.50");
    expect(timeOf(FRAMES - 1)).toBe("1.00");
  });
});

describe("saved paths", () => {
  const path = (number: number): SavedPath => ({
    way: { model, points: [picture(number).point], path: "slerp", what: "both" },
    title: String(number),
  });
  const titles = () => useSavedPaths.getState().paths.map(({ title }) => title);
  beforeEach(() => useSavedPaths.setState({ paths: [] }));

  it("come newest first, each once, and not too many", () => {
    const { keep } = useSavedPaths.getState();
    for (let number = 0; number < 20; number += 1) keep(path(number));
    expect(titles()).toEqual("19 18 17 16 15 14 13 12 11 10 9 8".split(" "));
    keep(path(10));
    expect(titles().slice(0, 3)).toEqual(["10", "19", "18"]);
    expect(titles()).toHaveLength(12);
  });

  it("are kept in the browser, and can be removed", () => {
    useSavedPaths.getState().keep(path(1));
    useSavedPaths.getState().keep(path(2));
    useSavedPaths.getState().remove(path(1));
    expect(titles()).toEqual(["2"]);
    expect(localStorage.getItem("ganscope-paths")).toContain('"title":"2"');
  });

  it("say how they go", () => {
    expect(manner({ path: "slerp", what: "both" })).toBe("slerp, latent + class");
    expect(manner({ path: "linear", what: "latent" })).toBe("linear, latent");
  });
});

describe("picked pictures", () => {
  beforeEach(() => usePicked.getState().clear());

  it("are at most four, and go when picked again", () => {
    const { toggle } = usePicked.getState();
    for (const number of [1, 2, 3, 4, 5]) toggle(pick(number));
    const numbers = () => usePicked.getState().picked.map(({ picture: { point } }) => point.number);
    expect(numbers()).toEqual([1, 2, 3, 5]);
    toggle(pick(2));
    expect(numbers()).toEqual([1, 3, 5]);
  });

  it("go together where one model drew them", () => {
    const other = { ...model, checkpoint: "a-2" };
    const all = [pick(1), pick(2, "", other), pick(3)];
    expect(together(all)).toEqual([all[0], all[2]]);
    expect(together([])).toEqual([]);
  });

  it("are named with what they were asked for, each prompt once", () => {
    expect(pickedText([pick(7, "all"), pick(9, "all")])).toBe("A: 7 · B: 9 from “all”");
    expect(pickedText([pick(7, "x"), pick(9, "y")])).toBe("A: 7 from “x” · B: 9 from “y”");
    expect(pickedText([{ ...pick(7), picture: picture(7, null) }])).toBe("A: image");
  });

  it("carry the judge's opinion where there is one", () => {
    const opinion = { class_name: "7", probability: 0.544, asked: null, unlike: false };
    expect(opinionText({ ...picture(7), opinion })).toBe("7 (0.54)");
    expect(opinionText(picture(7))).toBe("");
  });
});

describe("arrow keys", () => {
  const size = { count: 10, columns: 4 };

  it.each([
    ["ArrowRight", 3, 4],
    ["ArrowLeft", 0, null],
    ["ArrowDown", 5, 9],
    ["ArrowDown", 7, null],
    ["ArrowUp", 5, 1],
    ["Home", 6, 0],
    ["End", 6, 9],
    ["a", 6, null],
  ])("%s from %i", (key, at, next) => {
    expect(nextTile(key, at, size)).toBe(next);
  });
});

describe("a search", () => {
  const line = (step: number, loss: number, target: string | null): Found => ({
    step,
    steps: 200,
    loss,
    png_base64: String(step),
    target_base64: target,
    point: picture(1).point,
    class_name: null,
    done: false,
    fault: "",
  });

  it("keeps the target of its first line and every loss", () => {
    const first = progressed(null, line(0, 0.9, "target"));
    const second = progressed(first, line(10, 0.25, null));
    expect(second).toMatchObject({ target: "target", losses: [0.9, 0.25] });
    expect(second.newest.png_base64).toBe("10");
    expect(progressText(second)).toBe("Step 10 of 200, loss 0.250");
  });
});
