import { describe, expect, it } from "vitest";

import { answer, picture, seen } from "../fixtures";
import { agreementText, arranged, badgeOf, fileName, pngSize, refOf } from "./pictures";

describe("badges", () => {
  it("say check, question mark or cross, and never for what nobody asked", () => {
    expect(badgeOf(seen("7", 0.98))).toMatchObject({ kind: "agrees", text: "7 · 0.98" });
    expect(badgeOf(seen("7", 0.62))).toMatchObject({ kind: "unsure", text: "7? 0.62" });
    expect(badgeOf(seen("9", 0.61))).toMatchObject({ kind: "other", text: "9 · 0.61" });
    expect(badgeOf({ ...seen("9", 0.61), label: null })?.kind).toBe("seen");
    expect(badgeOf(picture({ opinion: null }))).toBeNull();
  });

  it("give no class to what is like nothing that was learnt", () => {
    const smudge = picture({
      opinion: { class_name: "7", probability: 1, asked: 1, unlike: true },
    });
    expect(badgeOf(smudge)).toMatchObject({ kind: "unlike", text: "" });
    expect(arranged([smudge], { sorted: false, recognised: true })).toEqual([]);
  });
});

describe("the order of pictures", () => {
  const pictures = [seen("7", 0.6, 0.6), seen("9", 0.9, 0.05), seen("7", 0.99, 0.99)];
  const places = (sorted: boolean, recognised: boolean) =>
    arranged(pictures, { sorted, recognised }).map(({ place }) => place);

  it("is as drawn, surest first, or only the recognised", () => {
    expect(places(false, false)).toEqual([0, 1, 2]);
    expect(places(true, false)).toEqual([2, 0, 1]);
    expect(places(true, true)).toEqual([2, 0]);
  });
});

it("says how far the judge agrees, and what was drawn for it", () => {
  const agreement = { agreeing: 15, of: 16, mean: 0.96 };
  expect(agreementText(answer({ agreement }))).toBe(
    "Classifier agrees on 15 of 16 · mean confidence 0.96",
  );
  expect(agreementText(answer({ acceptance: { drawn: 143, kept: 16, said: "" } }))).toBe(
    "kept 16 of 143 drawn",
  );
  const said = "3 of 16: one request looks for 20 s at most.";
  expect(agreementText(answer({ acceptance: { drawn: 143, kept: 3, said } }))).toBe(
    `kept 3 of 143 drawn · ${said}`,
  );
  expect(agreementText(answer({ agreement: { ...agreement, of: 0 } }))).toBe(
    "mean confidence 0.96",
  );
});

it("does not say that the judge disagrees where it knows nothing like it", () => {
  const opinion = { class_name: "3", probability: 0.8, asked: 0.1, unlike: true };
  const smudges = [picture({ opinion }), picture({ opinion })];
  const told = (agreeing: number, pictures: typeof smudges) =>
    agreementText(answer({ pictures, agreement: { agreeing, of: pictures.length, mean: 0.8 } }));
  expect(told(0, smudges)).toBe("2 of 2 unlike anything the classifier learnt");
  expect(told(1, [...smudges, picture()])).toBe(
    "Classifier agrees on 1 of 1 · 2 of 3 unlike anything the classifier learnt",
  );
});

it("names the weights that drew, and the file of a picture", () => {
  expect(refOf(answer())).toEqual({ session_id: "s1", checkpoint: "s1-100", weights: "raw" });
  expect(fileName("my digits", picture())).toBe("my-digits-7-seed-5-0.png");
});

it("reads the size of a PNG from its first bytes", () => {
  const bytes = new Uint8Array(30);
  bytes.set([0, 0, 0, 28, 0, 0, 1, 0], 16);
  expect(pngSize(btoa(String.fromCharCode(...bytes)))).toEqual({ width: 28, height: 256 });
});
