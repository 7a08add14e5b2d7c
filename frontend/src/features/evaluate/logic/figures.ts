import type { ExtractorInfo, Figure } from "@/api/types";
import { count, UNKNOWN } from "@/lib/format";

/** The scores of the head row, where they were measured; of points the last two. */
const TILES = [
  "fid",
  "kid",
  "inception_score",
  "precision",
  "recall",
  "accuracy",
  "modes.covered",
  "modes.good",
] as const;

/** Shown by another name than the engine's. */
const TITLES: Readonly<Record<string, string>> = {
  kid: "KID ×10³",
  accuracy: "Class match",
};

const PERCENT: ReadonlySet<string> = new Set([
  "accuracy",
  "duplicates",
  "copying.suspicious",
  "modes.good",
]);
const COUNTED: ReadonlySet<string> = new Set(["classes.covered", "modes.covered"]);

/** How its numbers are written: a factor, digits after the point, a unit. */
interface Writing {
  factor: number;
  digits: number;
  /** Digits below 1. */
  small: number;
  unit: string;
}

function writingOf(name: string): Writing {
  if (PERCENT.has(name)) return { factor: 100, digits: 1, small: 2, unit: " %" };
  if (COUNTED.has(name)) return { factor: 1, digits: 0, small: 0, unit: "" };
  if (name === "kid") return { factor: 1000, digits: 1, small: 2, unit: "" };
  return { factor: 1, digits: name === "fid" ? 1 : 2, small: 2, unit: "" };
}

export function titleOf({ name, title }: Pick<Figure, "name" | "title">): string {
  return TITLES[name] ?? title;
}

export const ARROWS: Readonly<Record<Figure["better"], { sign: string; words: string }>> = {
  lower: { sign: "↓", words: "lower is better" },
  higher: { sign: "↑", words: "higher is better" },
  one: { sign: "→ 1", words: "1 is like real" },
};

/** A value of a score: `9.8`, `98.5 %`. */
export function valueText(name: string, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  return plainText(name, value, digitsFor(name, value)) + writingOf(name).unit;
}

const MOST_DIGITS = 6;

/** A distance near to nothing has two digits that say something. */
function digitsFor(name: string, value: number): number {
  const { factor, digits, small } = writingOf(name);
  const size = Math.abs(value * factor);
  if (size === 0 || size >= 1) return digits;
  const vanishes = size < 10 ** -small && !PERCENT.has(name);
  return vanishes ? Math.min(MOST_DIGITS, Math.ceil(-Math.log10(size)) + 1) : small;
}

function plainText(name: string, value: number, digits: number): string {
  const shown = value * writingOf(name).factor;
  if (Math.abs(shown) >= 1000) return count(shown);
  const rounded = shown.toFixed(digits);
  const vanishes = Number(rounded) === 0 && shown !== 0;
  if (!vanishes) return rounded.replace("-", "−");
  // A distance near to nothing is told all the same; a share of nothing is nothing.
  const text = PERCENT.has(name) ? (0).toFixed(digits) : String(Number(shown.toPrecision(2)));
  return text.replace("-", "−");
}

/** `± 0.2` where both sides are as wide, otherwise `0.85 – 0.87`; empty without an interval. */
export function intervalText({ name, value, low, high }: Figure): string {
  if (value === null || low === null || high === null) return "";
  const text = (number: number) => plainText(name, number, digitsFor(name, value));
  const [below, above] = [text(value - low), text(high - value)];
  const { unit } = writingOf(name);
  return below === above ? `± ${below}${unit}` : `${text(low)} – ${text(high)}${unit}`;
}

/** The same figure of real images: `real: 9.72`. */
export function floorText({ name, floor }: Figure): string {
  return floor === null ? "" : `real: ${valueText(name, floor)}`;
}

/** What turned the pictures into features; null for plain pixels. */
export function extractorOf(
  { extractor }: Pick<Figure, "extractor">,
  extractors: readonly ExtractorInfo[],
): ExtractorInfo | null {
  return extractors.find(({ name }) => name === extractor) ?? null;
}

/** The first eight digits of a checksum: enough to tell two apart. */
export function shortSum(sha256: string): string {
  return sha256.slice(0, 8);
}

/** One figure for each tile of the head row, seen by the extractor that counts. */
export function tileFigures(figures: readonly Figure[], main: string | undefined): Figure[] {
  return TILES.flatMap((name) => {
    const found = figures.filter((figure) => figure.name === name);
    const one = found.find(({ extractor }) => extractor === main) ?? found[0];
    return one ? [one] : [];
  });
}

/** Everything that stands in no tile. */
export function otherFigures(
  figures: readonly Figure[],
  main: string | undefined,
): readonly Figure[] {
  const shown = new Set(tileFigures(figures, main));
  return figures.filter((figure) => !shown.has(figure));
}

/** Scores that are expected of a data set, before anything is measured. */
export function expectedTiles(points: boolean, classes: boolean): string[] {
  return TILES.filter((name) => {
    if (name.startsWith("modes")) return points;
    if (name === "inception_score" || name === "accuracy") return classes && !points;
    return true;
  });
}

/** The extractor that counts. */
export function mainOf({
  extractors,
}: {
  extractors: readonly ExtractorInfo[];
}): string | undefined {
  return extractors[0]?.name;
}
