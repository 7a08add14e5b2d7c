import katex from "katex";
import { expect, test } from "vitest";

import { EXPLAINED_CHARTS, partsFor } from "./chart-helps";
import { explained, EXPLAINED, PICTURES } from "./glossary";
import type { Piece } from "./pieces";
import { WORDS, wordFor, type Word } from "./words";

const parsed = (tex: string) =>
  katex.renderToString(tex, { displayMode: true, throwOnError: true, strict: "error" });

/** What is written in it, as a reader sees it. */
function textOf(pieces: readonly Piece[]): string {
  return pieces
    .flatMap((piece) => (piece.kind === "text" ? piece.inlines : []))
    .map((inline) => (typeof inline === "string" ? inline : inline.text))
    .join("");
}

/** Every formula can be drawn, every picture is there, every word has its entry, none is left over. */
function assertSound(pieces: readonly Piece[], where: string): void {
  for (const piece of pieces) {
    if (piece.kind === "formula") expect(() => parsed(piece.tex), where).not.toThrow();
    if (piece.kind === "picture") expect(PICTURES[piece.file], where).toMatch(/^<svg/);
  }
  expect(textOf(pieces), where).not.toMatch(/\]\(|\$\$|!\[|\*\*/);
}

test("the page knows the words of the glossary, and no other one", () => {
  expect(EXPLAINED).toEqual(WORDS);
  for (const word of WORDS) {
    expect(textOf(explained(word)), word).toMatch(/^[A-Z].{30,}\.$/);
    assertSound(explained(word), word);
  }
});

test("entries name their sources by author, year and number", () => {
  const ours: readonly Word[] = ["Bit-exact", "Logit", "Extractor"];
  for (const word of WORDS.filter((one) => !ours.includes(one)))
    expect(textOf(explained(word)), word).toMatch(/Source: \S+ .*\d{4}, \d{4}\.\d{4,5}/);
});

test("each picture that lies there is shown somewhere", () => {
  const shown = WORDS.flatMap((word) => explained(word)).filter(({ kind }) => kind === "picture");
  expect(new Set(shown.map((piece) => "file" in piece && piece.file))).toEqual(
    new Set(Object.keys(PICTURES)),
  );
});

const LAST = /^Need (it|they) fall\?$/;

test.each(
  EXPLAINED_CHARTS.flatMap(({ title, kinds }) =>
    (kinds.length > 0 ? kinds : [undefined]).map((kind) => [title, kind] as const),
  ),
)("the help of %s, %s, says all five things", (title, kind) => {
  const parts = partsFor(title, kind);
  expect(parts.map((part) => part.title)).toEqual([
    "What it is",
    "Formula",
    "Healthy",
    "Ill",
    expect.stringMatching(LAST),
  ]);
  for (const part of parts) {
    expect(textOf(part.pieces), part.title).toMatch(/\w.{10,}/);
    assertSound(part.pieces, `${title}, ${part.title}`);
  }
  const formula = parts.find((part) => part.title === "Formula");
  expect(formula?.pieces.some((piece) => piece.kind === "formula")).toBe(true);
});

test("a chart of a loss is explained by that loss", () => {
  const said = (loss: string) => textOf(partsFor("Losses", loss).flatMap(({ pieces }) => pieces));
  expect(said("Wasserstein")).toContain("critic");
  expect(said("NS BCE")).toContain("2 ln 2");
  expect(said("NS BCE")).not.toContain("critic");
  expect(partsFor("Losses").map(({ title }) => title)).not.toContain("Formula");
  expect(partsFor("Nobody knows")).toEqual([]);
});

test("a word is known however it is written", () => {
  expect(wordFor("precision")).toBe("Precision");
  expect(wordFor("ns bce")).toBe("NS BCE");
  expect(wordFor("precise")).toBeUndefined();
});
