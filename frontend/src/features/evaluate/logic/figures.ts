import type { ExtractorInfo, Figure, FigureInfo, MetricInfo } from "@/api/types";
import { count, UNKNOWN } from "@/lib/format";

/** How each score is written and where it stands, as the engine's metrics say. */
export type Infos = readonly FigureInfo[];

export function infosOf(metrics: readonly MetricInfo[]): Infos {
  return metrics.flatMap(({ figures }) => figures);
}

/** A score of a metric that is gone is a plain number in the table. */
const PLAIN: Omit<FigureInfo, "name" | "title"> = {
  better: "higher",
  names_features: false,
  factor: 1,
  times: "",
  digits: 2,
  unit: "",
  tile: null,
  needs: "nothing",
  lowest: 0,
  highest: 1,
};

export function infoOf(infos: Infos, name: string): FigureInfo {
  return infos.find((one) => one.name === name) ?? { ...PLAIN, name, title: name };
}

/** "Kernel distance (judge) ×10³". */
export function titleOf({ title }: Pick<Figure, "title">, { times }: FigureInfo): string {
  return times === "" ? title : `${title} ${times}`;
}

export const ARROWS: Readonly<Record<Figure["better"], { sign: string; words: string }>> = {
  lower: { sign: "↓", words: "lower is better" },
  higher: { sign: "↑", words: "higher is better" },
  one: { sign: "→ 1", words: "1 is like real" },
};

/** A value of a score: `9.8`, `98.5 %`. */
export function valueText(info: FigureInfo, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return UNKNOWN;
  return plainText(info, value, digitsFor(info, value)) + info.unit;
}

const MOST_DIGITS = 6;
/** Digits below 1, of what is no whole number. */
const SMALL = 2;

/** A distance near to nothing has two digits that say something; a share of nothing is nothing. */
function digitsFor({ factor, digits, unit }: FigureInfo, value: number): number {
  const size = Math.abs(value * factor);
  if (size === 0 || size >= 1 || digits === 0) return digits;
  const vanishes = size < 10 ** -SMALL && unit === "";
  return vanishes ? Math.min(MOST_DIGITS, Math.ceil(-Math.log10(size)) + 1) : SMALL;
}

function plainText({ factor, unit }: FigureInfo, value: number, digits: number): string {
  const shown = value * factor;
  if (Math.abs(shown) >= 1000) return count(shown);
  const rounded = shown.toFixed(digits);
  const vanishes = Number(rounded) === 0 && shown !== 0;
  if (!vanishes) return rounded.replace("-", "−");
  const text = unit === "" ? String(Number(shown.toPrecision(2))) : (0).toFixed(digits);
  return text.replace("-", "−");
}

/** `± 0.2` where both sides are as wide, otherwise `0.85 – 0.87`; empty without an interval. */
export function intervalText({ value, low, high }: Figure, info: FigureInfo): string {
  if (value === null || low === null || high === null) return "";
  const text = (number: number) => plainText(info, number, digitsFor(info, value));
  const [below, above] = [text(value - low), text(high - value)];
  const { unit } = info;
  return below === above ? `± ${below}${unit}` : `${text(low)} – ${text(high)}${unit}`;
}

/** The same figure of real images: `real: 9.72`. */
export function floorText({ floor }: Figure, info: FigureInfo): string {
  return floor === null ? "" : `real: ${valueText(info, floor)}`;
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

/** Those of the head row, in its order. */
function tilesOf(infos: Infos): FigureInfo[] {
  return infos
    .filter(({ tile }) => tile !== null)
    .toSorted((a, b) => Number(a.tile) - Number(b.tile));
}

/** One figure for each tile of the head row, seen by the extractor that counts. */
export function tileFigures(
  figures: readonly Figure[],
  infos: Infos,
  main: string | undefined,
): Figure[] {
  return tilesOf(infos).flatMap(({ name }) => {
    const found = figures.filter((figure) => figure.name === name);
    const one = found.find(({ extractor }) => extractor === main) ?? found[0];
    return one ? [one] : [];
  });
}

/** Everything that stands in no tile. */
export function otherFigures(
  figures: readonly Figure[],
  infos: Infos,
  main: string | undefined,
): readonly Figure[] {
  const shown = new Set(tileFigures(figures, infos, main));
  return figures.filter((figure) => !shown.has(figure));
}

/** Scores that are expected of a data set, before anything is measured. */
export function expectedTiles(infos: Infos, points: boolean, classes: boolean): FigureInfo[] {
  return tilesOf(infos).filter(({ needs }) => {
    if (needs === "points") return points;
    return needs === "nothing" || (classes && !points);
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
