import { mismatch } from "@/lib/fuzzy";
import type { Passage } from "@/lib/passages";

const GROUPS = ["Actions", "Pages", "Sessions", "Pictures", "Documentation"] as const;

/** One thing that can be found, and what choosing it does. */
export interface Entry {
  id: string;
  group: (typeof GROUPS)[number];
  title: string;
  note?: string;
  /** What else it is found by. */
  words?: string;
  /** What it does; a promise is waited for, and its refusal is shown. */
  choose: () => unknown;
}

export interface Group {
  name: Entry["group"];
  entries: readonly Entry[];
}

interface Found {
  entry: Entry;
  at: number;
}

const MOST = 6;
const ASKING = /^(draw|generate|show|make|paint|create|give|imagine)\b/i;

/** Whether words ask for a picture rather than for something of the page. */
export function asksForPictures(query: string): boolean {
  return ASKING.test(query.trim()) && query.trim().includes(" ");
}

/** What is found, by groups: those with the best first, and in each the best first. */
export function found(entries: readonly Entry[], query: string): Group[] {
  const scored = entries.flatMap((entry) => {
    const at = scoreOf(entry, query);
    return at === null ? [] : [{ entry, at }];
  });
  const groups = GROUPS.map((name) => ({ name, best: bestOf(name, scored) }));
  return groups
    .filter(({ best }) => best.length > 0)
    .toSorted((a, b) => (a.best[0]?.at ?? 0) - (b.best[0]?.at ?? 0))
    .map(({ name, best }) => ({ name, entries: best.map(({ entry }) => entry) }));
}

/** Of the same score, those come first that stand first. */
function bestOf(group: Entry["group"], scored: readonly Found[]): Found[] {
  const own = scored.filter(({ entry }) => entry.group === group);
  return own.toSorted((a, b) => a.at - b.at).slice(0, MOST);
}

const DOCUMENTATION_AT = 4;
const PICTURES_AT = 5;

function scoreOf({ group, title, words }: Entry, query: string): number | null {
  if (group === "Documentation") return DOCUMENTATION_AT; // it was found, and ranked, already
  if (group === "Pictures") return asksForPictures(query) ? -1 : PICTURES_AT;
  return mismatch(query, title, words);
}

const DOCS_BEHIND = 2;

/** Passages that hold every word; those whose heading does come first. */
export function passagesFound(passages: readonly Passage[], query: string): Passage[] {
  if (query.trim().length < 2) return [];
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const rank = ({ heading, page }: Passage) =>
    holds(heading) ? 0 : holds(`${page} ${heading}`) ? 1 : DOCS_BEHIND;
  return passages
    .filter(({ page, heading, text }) => holds(`${page} ${heading} ${text}`))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST);
}

const AROUND = 40;
const SHOWN = 120;

/** The words around the first one that was asked for. */
export function excerpt(text: string, query: string): string {
  const [word = ""] = query.toLowerCase().split(/\s+/).filter(Boolean);
  const at = Math.max(0, text.toLowerCase().indexOf(word) - AROUND);
  const from = at === 0 ? 0 : text.indexOf(" ", at) + 1;
  return (from === 0 ? "" : "… ") + text.slice(from, from + SHOWN);
}
