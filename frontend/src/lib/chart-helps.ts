import text from "../../../docs/charts.md?raw";
import { piecesOf, type Piece } from "./pieces";

/** One of the things that are said of a chart: "Healthy". */
export interface Part {
  title: string;
  pieces: readonly Piece[];
}

/** What is said of a chart, and what is said otherwise of some kind of it, such as a loss. */
interface Entry {
  parts: readonly Part[];
  kinds: ReadonlyMap<string, readonly Part[]>;
}

const [, ...CHAPTERS] = text.split(/^## /m);
const CHARTS = new Map(CHAPTERS.map(entryOf));

function entryOf(chapter: string): readonly [string, Entry] {
  const [own = "", ...kinds] = chapter.split(/^### /m);
  const [title, parts] = partsOf(own);
  return [title, { parts, kinds: new Map(kinds.map(partsOf)) }];
}

/** A heading, and what stands under it: each part begins with its title in bold. */
function partsOf(chapter: string): readonly [string, Part[]] {
  const [heading = "", ...lines] = chapter.split("\n");
  const [, ...parts] = lines.join("\n").split(/^\*\*(?=[^*]+[.?]\*\*)/m);
  const read = parts.map((part) => {
    const [title = "", ...rest] = part.split("**");
    return { title: title.replace(/\.$/, ""), pieces: piecesOf(rest.join("**")) };
  });
  return [heading.trim(), read];
}

/** Every chart that is explained, with its kinds. */
export const EXPLAINED_CHARTS = [...CHARTS].map(([title, { kinds }]) => ({
  title,
  kinds: [...kinds.keys()],
}));

/** What is said of a chart, right for its kind where that makes a difference. */
export function partsFor(chart: string, kind?: string): Part[] {
  const entry = CHARTS.get(chart);
  const own = (kind === undefined ? undefined : entry?.kinds.get(kind)) ?? [];
  const first = ({ title }: Part) => title.split(" ")[0];
  const parts = (entry?.parts ?? []).map(
    (part) => own.find((one) => first(one) === first(part)) ?? part,
  );
  const added = own.filter((one) => !parts.includes(one));
  return [...parts.slice(0, 1), ...added, ...parts.slice(1)];
}

/** The chart and its kind that a title stands for: each penalty is a kind of one chart. */
export function chartOf(title: string): { chart: string; kind?: string } {
  const [, penalty] = /^Penalty (.+)$/.exec(title) ?? [];
  return penalty === undefined ? { chart: title } : { chart: "Penalty", kind: penalty };
}
