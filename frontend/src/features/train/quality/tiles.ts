import type { Figure, Measured } from "@/api/types";
import { count, distance, figure as plain, percent, score } from "@/lib/format";
import { figureOf, shortTitle } from "@/live/scores";

/** One figure of the newest score, with what says how far it can be trusted. */
export interface Tile {
  name: string;
  title: string;
  /** The arrow beside its name, and the same in words. */
  better: { arrow: string; words: string };
  value: string;
  /** What it is a share of, or who says so; the distance has its curve there. */
  under: string;
  about: readonly string[];
}

interface Kind {
  name: string;
  write: (figure: Figure) => string;
  under: string;
}

const PICTURES: readonly Kind[] = [
  { name: "fd", write: ({ value }) => distance(value), under: "" },
  {
    name: "accuracy",
    write: ({ value }) => percent(value),
    under: "classifier agrees",
  },
  {
    name: "diversity",
    write: ({ value }) => score(value),
    under: "of real data",
  },
];
/** Of points in the plane more can be said than a distance. */
const POINTS: readonly Kind[] = [
  { name: "modes.covered", write: coveredText, under: "clusters found" },
  {
    name: "modes.good",
    write: ({ value }) => percent(value),
    under: "where real ones lie",
  },
];

/** The figures of a score for the tiles; what was not measured has none. */
export function tilesOf(measured: Measured): Tile[] {
  const found = (kinds: readonly Kind[]) =>
    kinds.flatMap((kind) => {
      const figure = figureOf(measured, kind.name);
      return figure ? [tileOf(kind, figure, measured)] : [];
    });
  const points = found(POINTS);
  return points.length > 0 ? points : found(PICTURES);
}

function tileOf({ name, write, under }: Kind, figure: Figure, measured: Measured): Tile {
  return {
    name,
    title: shortTitle(figure.title),
    better: BETTER[figure.better],
    value: write(figure),
    under,
    about: aboutFigure(figure, measured, (value) => write({ ...figure, value })),
  };
}

const BETTER: Readonly<Record<Figure["better"], Tile["better"]>> = {
  lower: { arrow: "↓", words: "lower is better" },
  higher: { arrow: "↑", words: "higher is better" },
  one: { arrow: "→ 1", words: "1 is like real" },
};

/** "8 of 8": real points find all of them. */
function coveredText({ value, floor }: Figure): string {
  return floor === null ? count(value) : `${count(value)} of ${count(floor)}`;
}

/** What a figure rests on, line by line. */
export function aboutFigure(
  figure: Figure,
  { reference, extractors }: Measured,
  write: (value: number) => string = plain,
): string[] {
  const { n, low, high, floor, refused, caution, name } = figure;
  const extractor = extractors.find((one) => one.name === figure.extractor);
  const seen = extractor
    ? `Seen by ${extractor.title} (${extractor.sha256.slice(0, 8)}).`
    : "Told from the pixels, by no network.";
  return [
    refused,
    `${count(n)} generated against ${reference.title}.`,
    seen,
    low !== null && high !== null ? `95 % interval ${write(low)} to ${write(high)}.` : "",
    floor !== null && name !== "modes.covered" ? `Real against real: ${write(floor)}.` : "",
    caution === "" ? "" : `Mind: ${caution}.`,
    extractor?.caution ? `Mind: ${extractor.caution}` : "",
    reference.unseen ? "" : "Mind: the GAN trained on these real images as well.",
  ].filter((line) => line !== "");
}
