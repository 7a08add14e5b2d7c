import { wordAt, type Word } from "./words";

/** Words as they are, or one that the glossary explains. */
export type Inline = string | { word: Word; text: string };

/** A stretch of an explanation as it is drawn. */
export type Piece =
  | { kind: "text"; inlines: readonly Inline[] }
  | { kind: "formula"; tex: string }
  | { kind: "picture"; file: string; alt: string };

const LINK = /\[([^\]]*)\]\(([^)]*)\)/g;
const PICTURE = /^!\[([^\]]*)\]\((?:.*\/)?([^)/]*)\)$/;
const FORMULA = /^\$\$(.+)\$\$$/s;

/** The paragraphs of an explanation in Markdown: words with links to the glossary, formulas, pictures. */
export function piecesOf(markdown: string): Piece[] {
  const paragraphs = markdown.split(/\n\s*\n/).map((text) => text.trim());
  return paragraphs.filter((text) => text !== "").map(pieceOf);
}

function pieceOf(text: string): Piece {
  const tex = FORMULA.exec(text)?.[1];
  if (tex !== undefined) return { kind: "formula", tex };
  const [, alt, file] = PICTURE.exec(text) ?? [];
  if (alt !== undefined && file !== undefined) return { kind: "picture", file, alt };
  return { kind: "text", inlines: inlinesOf(text.replaceAll("\n", " ")) };
}

/** Links into the glossary become its words; of others the text is kept, since pages stay offline. */
function inlinesOf(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const { 0: whole, 1: words = "", 2: target = "", index } of text.matchAll(LINK)) {
    const word = wordAt(target);
    found.push(text.slice(from, index), word ? { word, text: words } : words);
    from = index + whole.length;
  }
  return [...found, text.slice(from)].filter((part) => part !== "");
}
