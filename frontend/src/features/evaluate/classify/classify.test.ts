// @vitest-environment jsdom
import { describe, expect, it } from "vitest";

import type { JudgeView } from "@/api/types";
import { chosenFrom, inBase64 } from "@/lib/picture-files";
import { judgeText } from "@/live/judge-words";
import { mergedJudges } from "@/live/use-judges";

import { tableRows, verdictOf, type Classified } from "./words";

const file = (name: string, type = "image/png", text = "x") => new File([text], name, { type });

describe("files for the judge", () => {
  it("are pictures, not too many", () => {
    expect(chosenFrom([file("a.png")])).toHaveProperty("files");
    expect(chosenFrom([file("a.gif", "image/gif")])).toEqual({
      refusal: "a.gif is no PNG, JPEG or WebP.",
    });
    expect(chosenFrom(Array.from({ length: 65 }, () => file("a.png")))).toEqual({
      refusal: "65 pictures are too many at once; 64 are the most.",
    });
    expect(chosenFrom([file("a.png", "image/png", "x".repeat(3_000_001))])).toHaveProperty(
      "refusal",
    );
    expect(chosenFrom([])).toHaveProperty("refusal");
  });

  it("are sent in base64", async () => {
    expect(await inBase64(file("a.png", "image/png", "hello"))).toBe(btoa("hello"));
  });
});

describe("the judge", () => {
  const judge: JudgeView = {
    dataset: "mnist",
    state: "shipped",
    done: 0,
    total: 0,
    accuracy: 0.996,
    accuracy_n: 10_000,
    accuracy_on: "its own test images",
    sha256: "a",
    caution: "",
  };

  it("says how good it is, or how far", () => {
    expect(judgeText(judge)).toBe("99.6 % right on its own test images (10,000)");
    expect(judgeText({ ...judge, state: "training", done: 45, total: 100 })).toBe(
      "being trained, 45 %",
    );
    expect(judgeText({ ...judge, state: "none", caution: "No classes." })).toBe("No classes.");
  });

  it("is as it was told to be last", () => {
    const [now] = mergedJudges([judge], [{ ...judge, accuracy: 0.5 }]);
    expect(now?.accuracy).toBe(0.5);
  });
});

describe("a picture's guesses", () => {
  const guess = (class_name: string, probability: number) => ({ class_name, probability });
  const one: Classified = {
    png_base64: "",
    asked: "7",
    guesses: [guess("7", 0.9), guess("1", 0.08)],
    unlike: false,
    changes: [],
  };

  it("agree surely, barely, or not", () => {
    expect(verdictOf(one)?.sign).toBe("✓");
    expect(verdictOf({ ...one, guesses: [guess("7", 0.5)] })?.sign).toBe("?");
    expect(verdictOf({ ...one, guesses: [guess("1", 0.9)] })).toEqual({
      sign: "✕",
      words: "taken for 1",
    });
    expect(verdictOf({ ...one, asked: null })).toBeNull();
    expect(verdictOf({ ...one, unlike: true })).toEqual({
      sign: "✕",
      words: "not like anything the judge learnt",
    });
  });

  it("are a line of a table", () => {
    expect(tableRows([one], ["a.png"])).toEqual([
      ["a.png", "7", "no", "7", 0.9, "1", 0.08, null, null],
    ]);
  });
});
