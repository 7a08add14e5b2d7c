import type { ImportChoice, ImportReport } from "@/api/types";
import { count, many } from "@/lib/format";

/** Copies of other pictures, within a class and across classes. */
export function duplicatesIn(report: ImportReport): number {
  return report.problems
    .filter(({ kind }) => kind === "duplicate" || kind === "duplicate_across_classes")
    .reduce((sum, { count }) => sum + count, 0);
}

/** Different pictures that the data set will have; repeated ones are no new ones. */
export function picturesUsed(report: ImportReport, choice: ImportChoice): number {
  return report.usable - (choice.skip_duplicates ? duplicatesIn(report) : 0);
}

/** Whether some class is smaller than another, so that repeating changes anything. */
export function hasSmallClasses({ classes }: ImportReport): boolean {
  const counts = classes.map(({ pictures }) => pictures);
  return counts.length > 1 && Math.min(...counts) < Math.max(...counts);
}

/** What is good about the pictures, in a sentence and another. */
export function goodNews(report: ImportReport): { title: string; effect: string } {
  const { classes, colour, grey, problems } = report;
  const across = problems.some(({ kind }) => kind === "duplicate_across_classes");
  const effect =
    grey === 0
      ? "All images are in colour."
      : colour === 0
        ? "All images are grey."
        : `${many(colour, "image")} in colour, ${many(grey, "image")} in grey.`;
  if (classes.length < 2) {
    return {
      title: "The images have no classes",
      effect: `Training works, drawing by class does not. ${effect}`,
    };
  }
  const apart = across ? "" : ", no duplicates across classes";
  return { title: `${many(classes.length, "class", "classes")}${apart}`, effect };
}

/** The way in which names are read, as one word: pictures of another one are other pictures. */
export function readingOf({ reading, split, encoding }: ImportReport): string {
  return [reading, split, encoding].join("-");
}

/** Whether there is anything to choose in how values become those of 8 bits. */
export function showsValues({ ranges, suggested }: ImportReport): boolean {
  return suggested.values !== "as_is" || ranges.some(({ depth }) => depth !== "eight");
}

/** What becomes of transparent pictures on the ground that is chosen. */
export function groundText({ grounds }: ImportReport, { ground }: ImportChoice): string {
  const most = Math.max(...grounds.map(({ different }) => different));
  const here = grounds.find((one) => one.ground === ground)?.different ?? most;
  const kept = `${many(here, "transparent picture differs", "transparent pictures differ")} on ${ground}`;
  return here < most ? `${kept}: ${count(most - here)} become equal to another.` : `${kept}.`;
}

export interface SizeRow {
  label: string;
  pictures: number;
  /** Of the most frequent one. */
  share: number;
}

const ROWS = 5;

/** The most frequent sizes, and one row for all others. */
export function sizeRows({ sizes }: ImportReport): SizeRow[] {
  const known = sizes.filter(({ width }) => width > 0);
  const first = known.slice(0, ROWS);
  const rows = first.map(({ width, height, pictures }) => ({
    label: `${width}×${height}`,
    pictures,
  }));
  const rest = sizes.filter((size) => !first.includes(size));
  if (rest.length > 0) {
    rows.push({ label: "others", pictures: rest.reduce((sum, size) => sum + size.pictures, 0) });
  }
  const most = Math.max(1, ...rows.map((row) => row.pictures));
  return rows.map((row) => ({ ...row, share: row.pictures / most }));
}
