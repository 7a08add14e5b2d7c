import { describe, expect, it } from "vitest";

import type { GazeOutputs, SeenPicture } from "@/api/types";

import { colourOf, overlaid, signed, strength, valuesOf } from "./heat";
import { highest, outline, placeOf, ridgeWords, RISE, WIDTH } from "./ridge";
import { readGaze, writtenGaze } from "./use-address";
import { endsOf, nameOf, outputWords, scoreName } from "./words";

const D = colourOf(" #5b9dff");
const grey = (value: number) => new Uint8ClampedArray([value, value, value, 255]);

describe("a heat map", () => {
  it("is read as signed bytes", () => {
    expect([...valuesOf(btoa(String.fromCharCode(127, 0, 255, 129)))]).toEqual([127, 0, -1, -127]);
  });

  it("leaves a picture in grey where nothing matters, and is D's hue where all does", () => {
    expect(D).toEqual([91, 157, 255]);
    expect([...overlaid(grey(80), new Int8Array([0]), D)]).toEqual([80, 80, 80, 255]);
    expect([...overlaid(grey(80), new Int8Array([127]), D)]).toEqual([...D, 255]);
    expect([...overlaid(grey(80), new Int8Array([-127]), D)]).toEqual([...D, 255]);
    const red = new Uint8ClampedArray([255, 0, 0, 255]);
    expect(overlaid(red, new Int8Array([0]), D)[1]).toBe(76);
  });

  it("grows brighter with the value, whatever its sign", () => {
    const all = [0, 1, 20, 80, 127].map(strength);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect([all[0], all.at(-1), strength(-128)]).toEqual([0, 1, 1]);
  });

  it("has one hue above zero and another below", () => {
    const painted = signed(new Int8Array([127, -127, 0]), [1, 2, 3], [4, 5, 6]);
    expect([...painted]).toEqual([1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 255]);
  });
});

const found: GazeOutputs = {
  scale: { scores: "probability", loss: "ns_bce", undecided: 0.5, low: 0, high: 1 },
  count: 256,
  rows: [row(100, [1, 3], [4, 0], 0.6, 0.2, 0.99), row(900, [2, 2], [2, 2], 0.5, 0.5, 0.5)],
  left: 0,
  saved: 2,
  most: 24,
  notes: [],
};

function row(
  step: number,
  real: number[],
  fake: number[],
  real_median: number | null,
  fake_median: number,
  told_apart: number | null,
) {
  const checkpoint_id = `s-${step}`;
  return { checkpoint_id, step, epoch: 1, real, fake, real_median, fake_median, told_apart };
}

describe("a ridge", () => {
  it("rises to its height over the fullest bin and stands on its line", () => {
    expect(highest(found.rows)).toBe(4);
    expect(outline([4, 0], 4, 60)).toBe(
      `M0,60L160.0,${(60 - RISE).toFixed(1)}L480.0,60.0L${WIDTH},60`,
    );
  });

  it("keeps what lies beyond its ends at them", () => {
    const scale = { scores: "logit", loss: "hinge", undecided: 0, low: -2, high: 2 } as const;
    expect([-9, -2, 0, 2, 9].map((value) => placeOf(value, scale))).toEqual([
      0,
      0,
      WIDTH / 2,
      WIDTH,
      WIDTH,
    ]);
  });

  it("is told in a sentence, with or without real images", () => {
    expect(ridgeWords(found, "picture")).toBe(
      "D's outputs over 2 checkpoints: at step 100 D gives real images 0.60 and fakes 0.20 in the middle, at step 900 D gives real images 0.50 and fakes 0.50 in the middle; it scores a real image above a fake 50.0 % of the time.",
    );
    const alone = { ...found, rows: [row(5, [], [1, 1], null, 0.25, null)] };
    expect(ridgeWords(alone, "picture")).toBe(
      "D's outputs over 1 checkpoint: at step 5 D gives fakes 0.25 in the middle.",
    );
    expect(ridgeWords(found, "point")).not.toMatch(/image|picture/);
    expect(ridgeWords({ ...found, scale: null, rows: [] }, "picture")).toMatch(/^No checkpoint/);
  });
});

describe("the words for D's output", () => {
  const critic = { scores: "logit", undecided: null, loss: "wasserstein" } as const;
  const hinge = { scores: "logit", undecided: 0, loss: "hinge" } as const;

  it("call a probability so, and nothing else", () => {
    expect(scoreName({ scores: "probability", undecided: 0.5, loss: "ns_bce" })).toBe(
      "Probability",
    );
    for (const reading of [critic, hinge]) {
      expect(scoreName(reading)).toBe("Score");
      expect(outputWords(reading)).toContain("no probability");
      expect(endsOf(reading).join()).not.toContain("surely");
    }
    expect(outputWords(critic)).toContain("critic");
    expect(outputWords({ ...hinge, scores: "probability" }, "point")).toContain("that a point is");
    expect(outputWords(hinge)).toContain("0.00");
  });

  it("name a picture", () => {
    const one: SeenPicture = {
      kind: "fake",
      number: 3,
      class_index: 7,
      class_name: "7",
      png_base64: "",
      logit: 0,
      score: 0.5,
    };
    expect(nameOf(one)).toBe("Fake 3 as 7");
    expect(nameOf({ ...one, kind: "real", class_name: null })).toBe("Real image 3");
  });
});

describe("the address", () => {
  it("holds all that is chosen, and nothing that goes without saying", () => {
    const chosen = {
      at: "s-100",
      seed: 4,
      kind: "real",
      how: "cam",
      classIndex: 0,
    } as const;
    const query = writtenGaze(new URLSearchParams("session=s"), chosen);
    expect(query.toString()).toBe("session=s&at=s-100&seed=4&seen=real&how=cam&class=0");
    expect(readGaze(query)).toEqual(chosen);
    const usual = readGaze(new URLSearchParams("how=nonsense"));
    expect(usual).toEqual({ at: null, seed: 0, kind: "fake", how: "gradient", classIndex: null });
    expect(writtenGaze(query, usual).toString()).toBe("session=s");
  });
});
