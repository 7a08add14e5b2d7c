import type { Measured, Snapshot } from "@/api/types";
import { distance, percent } from "@/lib/format";
import type { Line } from "@/lib/thin";
import { comparable, figureOf } from "@/live/scores";

import { LETTERS, type Letter } from "../letter";
import type { Align } from "./align";
import { valueAt, type Chart } from "./curves";
import { smooth, type Row, type Stretch } from "./overlay";

/** A chart of scores: drawn, or withheld with the reason. */
export type QualityChart =
  | { chart: Chart; rows: readonly Row[]; letters: readonly Letter[]; withheld: null }
  | { chart: Chart; withheld: string };

interface Kind extends Omit<Chart, "title"> {
  figure: string;
  /** Whether it depends on how many pictures there are; a share does not. */
  sized: boolean;
}

const KINDS: readonly Kind[] = [
  {
    id: "fd",
    figure: "fd",
    sized: true,
    note: "lower is better",
    help: "Quality over time",
    write: distance,
  },
  {
    id: "accuracy",
    figure: "accuracy",
    sized: false,
    note: "classifier agrees with the label",
    help: "Class match",
    write: percent,
  },
];

type Told = Pick<Snapshot, "measured" | "session">;

/** A chart for each score that some session has; none where nothing was measured. */
export function qualityCharts(
  sessions: readonly Told[],
  align: Align,
  zoom: Stretch | null = null,
): QualityChart[] {
  const [from, to] = zoom ?? [-Infinity, Infinity];
  const scored = sessions.flatMap(({ measured, session }, order) => {
    const scores = comparable(measured, session.config);
    return scores.length > 0 ? [{ letter: LETTERS[order] ?? "D", scores }] : [];
  });
  return KINDS.flatMap((kind): QualityChart[] => {
    const found = scored
      .map(({ letter, scores }) => ({ letter, scores, line: lineOf(scores, kind, align) }))
      .filter(({ line }) => line.x.length > 0);
    if (found.length === 0) return [];
    const why = reasonAgainst(found, kind);
    const chart = { ...kind, title: titleIn(found, kind) };
    if (why !== null) return [{ chart, withheld: `${chart.title} is withheld: ${why}` }];
    const lines = found.map(({ letter, line }) => [letter, line] as const);
    const letters = lines.map(([letter]) => letter);
    const rows = rowsOf(lines).filter(({ x }) => x >= from && x <= to);
    return [{ chart, rows, letters, withheld: null }];
  });
}

/** As the engine calls it, with the features that it rests on. */
function titleIn(found: readonly Scored[], { figure }: Kind): string {
  const titles = found.flatMap(({ scores }) => scores.map((one) => figureOf(one, figure)?.title));
  return titles.find((title) => title !== undefined) ?? figure;
}

interface Scored {
  letter: Letter;
  scores: readonly Measured[];
}

type Ground = readonly [of: (measured: Measured) => unknown, words: string];

/** What has to be the same, or two scores are not of one kind. */
const SAME: readonly Ground[] = [
  [({ reference }) => reference.fingerprint, "compared with other real images"],
  [({ extractors }) => extractors[0]?.sha256, "seen by another extractor"],
];
const SIZE: Ground = [({ n }) => n, "made of another number of pictures"];

/** "B was compared with other real images than A." */
function reasonAgainst([first, ...others]: readonly Scored[], { sized }: Kind): string | null {
  const mine = first?.scores.at(-1);
  if (!first || !mine) return null;
  for (const [of, words] of sized ? [...SAME, SIZE] : SAME) {
    const unlike = others.filter(({ scores }) => scores.some((one) => of(one) !== of(mine)));
    if (unlike.length === 0) continue;
    const letters = unlike.map(({ letter }) => letter).join(" and ");
    return `scores of ${letters} were ${words} than those of ${first.letter}.`;
  }
  return null;
}

function lineOf(scores: readonly Measured[], { figure }: Kind, align: Align): Line {
  const known = scores.flatMap((one) => {
    const value = figureOf(one, figure)?.value ?? null;
    return value === null ? [] : [{ x: placeOf(one, align), value }];
  });
  return { x: known.map(({ x }) => x), y: known.map(({ value }) => value) };
}

function placeOf(measured: Measured, align: Align): number {
  switch (align) {
    case "step":
      return measured.step;
    case "seconds":
      return measured.training_seconds;
    case "images":
      return measured.nimg;
  }
}

/** A row for every place of any line; between its own places a line goes straight on. */
function rowsOf(lines: readonly (readonly [Letter, Line])[]): Row[] {
  const places = [...new Set(lines.flatMap(([, { x }]) => x))].toSorted((a, b) => a - b);
  return places.map((x) => {
    const row: Row = { x };
    for (const [letter, line] of lines) {
      const value = valueAt(line, x);
      row[letter] = value;
      row[smooth(letter)] = value;
    }
    return row;
  });
}
