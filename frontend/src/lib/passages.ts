/** A stretch of text as it is drawn. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "code"; text: string }
  | { kind: "formula"; tex: string }
  | { kind: "table"; rows: readonly (readonly string[])[] };

/** What stands under one heading. */
export interface Passage {
  /** Title of the page that it stands in. */
  page: string;
  heading: string;
  blocks: readonly Block[];
  /** All of it in plain words. */
  text: string;
}

/** The passages of a page in Markdown: its headings, paragraphs, lists, tables and code. */
export function passagesOf(markdown: string): Passage[] {
  const parts = sections(markdown.replaceAll("\r", "").split("\n"));
  const page = parts[0]?.heading ?? "";
  return parts
    .map(({ heading, lines }) => ({ page, heading, blocks: blocksOfLines(lines) }))
    .filter(({ blocks }) => blocks.length > 0)
    .map((part) => ({ ...part, text: part.blocks.map(plainOf).join(" ").trim() }));
}

/** A text without headings. */
export function blocksOf(markdown: string): Block[] {
  return blocksOfLines(markdown.replaceAll("\r", "").split("\n"));
}

const FENCE = "```";

function sections(lines: readonly string[]): { heading: string; lines: string[] }[] {
  const found: { heading: string; lines: string[] }[] = [];
  let fenced = false;
  let over = "";
  for (const line of lines) {
    if (line.startsWith(FENCE)) fenced = !fenced;
    const [, level = "", heading] = fenced ? [] : (/^(#{1,4}) (.+)$/.exec(line) ?? []);
    if (level.length <= 2) over = heading ?? over;
    if (heading !== undefined) {
      const whole = level.length > 2 ? `${over}: ${heading}` : heading; // "Losses: Hinge"
      found.push({ heading: plain(whole), lines: [] });
    } else found.at(-1)?.lines.push(line);
  }
  return found;
}

function blocksOfLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let held: string[] = [];
  let fenced = false;
  const close = () => {
    const block = fenced ? { kind: "code" as const, text: held.join("\n") } : of(held);
    if (block.kind !== "text" || block.text !== "") blocks.push(block);
    held = [];
  };
  for (const line of lines) {
    const fence = line.trimStart().startsWith(FENCE);
    if (fence || (line.trim() === "" && !fenced)) close();
    else held.push(line);
    if (fence) fenced = !fenced;
  }
  close();
  return blocks;
}

const RULE = /^[|\s:-]+$/;
const ITEM = /^(?:[-*]|\d+\.) /;

function of(lines: readonly string[]): Block {
  const [first = ""] = lines;
  if (first.startsWith("|")) {
    const rows = lines.filter((line) => !RULE.test(line));
    return { kind: "table", rows: rows.map((row) => row.slice(1, -1).split("|").map(plain)) };
  }
  const [, tex] = /^\$\$(.+)\$\$$/s.exec(lines.join(" ")) ?? [];
  if (tex !== undefined) return { kind: "formula", tex };
  const text = lines.map((line) => line.trim());
  if (!ITEM.test(first)) return { kind: "text", text: plain(text.join(" ")) };
  const items: string[] = [];
  for (const line of text) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ""));
    else items.push(`${items.pop() ?? ""} ${line}`);
  }
  return { kind: "list", items: items.map(plain) };
}

/** Words without the marks of links, emphasis and code; pictures are left out. */
function plain(text: string): string {
  return text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\*\*|`/g, "")
    .trim();
}

function plainOf(block: Block): string {
  switch (block.kind) {
    case "text":
    case "code":
      return block.text;
    case "list":
      return block.items.join(" ");
    case "table":
      return block.rows.flat().join(" ");
    case "formula":
      return "";
  }
}
