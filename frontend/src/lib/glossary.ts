import text from "../../../docs/glossary.md?raw";
import { piecesOf, type Piece } from "./pieces";
import type { Word } from "./words";

const [, ...PARTS] = text.split(/^## /m); // the first one is its title
const ENTRIES = new Map(
  PARTS.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    return [heading, piecesOf(lines.join("\n"))] as const;
  }),
);

/** Drawn by hand, by the name of their file. */
export const PICTURES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>("../../../docs/pictures/*.svg", {
      query: "?raw",
      import: "default",
      eager: true,
    }),
  ).map(([path, svg]) => [path.split("/").at(-1) ?? path, svg]),
);

/** What the glossary says of a word. */
export function explained(word: Word): readonly Piece[] {
  return ENTRIES.get(word) ?? [];
}

/** Every word that it explains, in its order. */
export const EXPLAINED: readonly string[] = [...ENTRIES.keys()];
