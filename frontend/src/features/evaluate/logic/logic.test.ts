import { describe, expect, it } from "vitest";

import { figure, job, measured } from "../fixtures";
import { mostConfused, perClass, strengths } from "./confusion";
import { costText, readNumber, secondsFor } from "./cost";
import { courseOf, labelled } from "./history";
import { isTelling, normalText, qualityText, stateText, suspiciousText } from "./sentences";
import { cornerOf, heldOf, sideOf } from "./sheets";

describe("the cost", () => {
  const past = [
    { n: 500, seconds: 10, origin: "asked" },
    { n: 10_000, seconds: 38, origin: "asked" },
    { n: 1000, seconds: 900, origin: "training" },
  ] as const;

  it("goes by the measurement nearest to as many pictures", () => {
    expect(secondsFor(10_000, past)).toBe(38);
    expect(secondsFor(1000, past)).toBe(20);
    expect(secondsFor(10_000, [])).toBeNull();
  });

  it("is told roughly, and not at all before the first time", () => {
    expect(costText(10_000, past)).toBe("about 40 s, 10,000 images");
    expect(costText(50_000, past)).toBe("about 3 min 30 s, 50,000 images");
    expect(costText(5000, [])).toContain("not known before the first time");
  });

  it("takes whole numbers within bounds", () => {
    expect(readNumber("1,500", 200, 50_000)).toEqual({ value: 1500 });
    expect(readNumber("", 0, 9)).toEqual({ wrong: "A whole number from 0 to 9." });
    expect(readNumber("1.5", 0, 9)).toHaveProperty("wrong");
    expect(readNumber("100", 200, 50_000)).toHaveProperty("wrong");
  });
});

describe("a confusion", () => {
  const counts = [
    [990, 10, 0],
    [0, 1000, 0],
    [26, 4, 970],
  ];

  it("names what is mistaken most often", () => {
    expect(mostConfused({ counts })).toEqual([
      { asked: 2, seen: 0, count: 26 },
      { asked: 0, seen: 1, count: 10 },
    ]);
    expect(mostConfused({ counts: [[5]] })).toEqual([]);
  });

  it("colours the diagonal by its share and errors by the worst one", () => {
    const [first, , third] = strengths({ counts });
    expect(first?.[0]).toBeCloseTo(0.99);
    expect(third?.[0]).toBe(1);
    expect(third?.[1]).toBeCloseTo(4 / 26);
    expect(strengths({ counts: [[0]] })).toEqual([[0]]);
  });

  it("says how often each class was asked for", () => {
    expect(perClass({ counts })).toEqual({ n: 1000, even: true });
    expect(
      perClass({
        counts: [
          [1, 0],
          [0, 2],
        ],
      }),
    ).toEqual({ n: 3, even: false });
  });
});

describe("a sheet", () => {
  const sheet = { file: "samples.webp", columns: 2, tile: 28, of: [7, 3, 9] };

  it("knows where each picture lies", () => {
    expect(cornerOf(sheet, 3)).toEqual({ x: 28, y: 0 });
    expect(cornerOf(sheet, 9)).toEqual({ x: 0, y: 28 });
    expect(cornerOf(sheet, 4)).toBeNull();
    expect(heldOf(sheet, [9, 4, 7])).toEqual([9, 7]);
    expect(heldOf(null, [9])).toEqual([]);
  });

  it("is shown in whole zooms from fourfold on", () => {
    expect(sideOf(28, 76)).toEqual({ side: 76, smooth: true });
    expect(sideOf(16, 76)).toEqual({ side: 64, smooth: false });
  });
});

describe("the course of a session", () => {
  const three = [1, 2, 3].map((epoch) =>
    measured({ epoch, step: epoch * 100, checkpoint_id: `s1-${epoch * 100}` }),
  );
  const asked = measured({ n: 10_000, checkpoint_id: "s1-300", step: 300 });

  it("joins only what can be compared", () => {
    const course = courseOf([...three, asked], asked);
    expect(course).toMatchObject({ n: 5000, others: 0 });
    expect(course?.points.map(({ step }) => step)).toEqual([100, 200, 300]);
  });

  it("takes the kind that is shown, where it has two", () => {
    const two = { ...asked, checkpoint_id: "s1-200", step: 200 };
    const course = courseOf([...three, two, asked], asked);
    expect(course).toMatchObject({ n: 10_000, others: 1 });
  });

  it("keeps the newest measurement of a checkpoint, and is absent without any", () => {
    const again = measured({ figures: [figure({ value: 5 })] });
    expect(courseOf([measured(), again], undefined)?.points.map(({ fd }) => fd?.value)).toEqual([
      5,
    ]);
    expect(courseOf([], undefined)).toBeNull();
  });

  it("has words at places that lie apart, the chosen one first", () => {
    const places = [0, 5, 40, 80].map((x) => ({ x, y: 0 }));
    expect(labelled(places, 1, 20)).toEqual([1, 3, 2]);
    expect(labelled([], 0, 20)).toEqual([]);
  });
});

describe("sentences", () => {
  it("say what precision and recall mean", () => {
    expect(qualityText(0.86, 0.71)).toBe(
      "Pictures look real, but about 3 in 10 real styles are never drawn.",
    );
    expect(qualityText(0.3, 0.98)).toBe(
      "About 7 in 10 pictures do not look real, and nearly every real style is drawn.",
    );
    expect(qualityText(0.9, null)).toBe("");
  });

  it("say what is suspicious, and what would be normal", () => {
    const memory = { typical: 0.24, suspicious_below: 0.1, suspicious: 1, n: 10_000, rows: [] };
    expect(suspiciousText(memory)).toBe("1 suspicious in 10,000");
    expect([0, 1, 100, 101].map((suspicious) => isTelling({ ...memory, suspicious }))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(suspiciousText({ ...memory, suspicious: 0 })).toBe("none suspicious in 10,000");
    expect(normalText(memory)).toContain("no more than chance explains");
    expect(normalText({ ...memory, suspicious: 500 })).toContain("more than chance explains");
    expect(normalText(memory)).toContain("about 100 would be as near");
  });

  it("say how far an evaluation is", () => {
    expect(stateText(job())).toBe("Drawing pictures · 1 of 11");
    expect(stateText(job({ state: "cancelled" }))).toBe(
      "The one score that was ready is kept below.",
    );
    expect(stateText(job({ state: "cancelled", figures: [] }))).toBe("No score was ready yet.");
    expect(stateText(job({ state: "failed", detail: "It is gone." }))).toBe("It is gone.");
  });
});
