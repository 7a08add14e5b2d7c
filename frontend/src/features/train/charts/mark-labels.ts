/** Width of a letter at 11 px, on average. */
const LETTER = 5.7;
const GAP = 12;
/** Marks closer than this share one line. */
const ONE_LINE = 4;
/** More than so many at one place are not spelt out. */
const TOLD = 3;

interface Placed {
  x: number;
  text: string;
  /** The same in little room; empty where the marks beside it say enough. */
  brief?: string | undefined;
}

/** A dotted line, and what is written beside it. */
export interface MarkLabel {
  x: number;
  /** Words where there is room, else the numbers of its marks; nothing where not even these fit. */
  text: string;
  anchor: "start" | "end";
}

interface Line {
  x: number;
  texts: string[];
  briefs: string[];
  /** Number of its first mark, from 1. */
  first: number;
}

/**
 * One line for marks at the same place; words give way to numbers where they would meet, and stay
 * between `left` and `right`.
 */
export function markLabels(marks: readonly Placed[], left: number, right: number): MarkLabel[] {
  const lines = linesOf(marks);
  const labels: MarkLabel[] = [];
  let free = left; // where the label before ends
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]?.x ?? right;
    const label = labelOf(line, free, next);
    labels.push(label);
    const end = label.anchor === "start" ? line.x + 6 + widthOf(label.text) : line.x;
    free = Math.max(free, label.text === "" ? line.x : end);
  }
  return labels;
}

/** Where other words stand beside those of the marks, as far right as can be; null where nowhere. */
export function placeBeside(
  labels: readonly MarkLabel[],
  width: number,
  left: number,
  right: number,
): number | null {
  for (let x = right - width; x >= left; x -= GAP) {
    const meets = labels.some((label) => {
      const [from, to] = endsOf(label);
      return label.text !== "" && from < x + width + GAP && to > x - GAP;
    });
    if (!meets) return x;
  }
  return null;
}

function endsOf({ x, text, anchor }: MarkLabel): [from: number, to: number] {
  const width = 6 + widthOf(text);
  return anchor === "start" ? [x, x + width] : [x - width, x];
}

function labelOf(line: Line, free: number, next: number): MarkLabel {
  const { x } = line;
  for (const text of wordsOf(line)) {
    const width = widthOf(text) + GAP;
    if (x >= free && x + width <= next) return { x, text, anchor: "start" };
    if (x - width >= free) return { x, text, anchor: "end" };
  }
  const number = numberOf(line);
  const fits = x >= free && x + 6 + widthOf(number) <= next;
  return { x, text: fits ? number : "", anchor: "start" };
}

function linesOf(marks: readonly Placed[]): Line[] {
  const lines: Line[] = [];
  for (const [index, { x, text, brief = text }] of marks.toSorted((a, b) => a.x - b.x).entries()) {
    const last = lines.at(-1);
    const line =
      last && x - last.x < ONE_LINE ? last : { x, texts: [], briefs: [], first: index + 1 };
    if (line !== last) lines.push(line);
    line.texts.push(text);
    if (brief !== "") line.briefs.push(brief);
  }
  return lines;
}

/** All that happened there, or the same in brief, or else the first of it. */
function wordsOf({ texts, briefs }: Line): string[] {
  const [first = "", ...others] = texts;
  const brief = briefs.join(" · ");
  if (others.length === 0) return [first, brief];
  const more = `${first} and ${others.length} more`;
  return texts.length > TOLD ? [more] : [texts.join(" · "), brief, more];
}

function numberOf({ texts, first }: Line): string {
  return texts.length === 1 ? String(first) : `${first}–${first + texts.length - 1}`;
}

function widthOf(text: string): number {
  return text.length * LETTER;
}
