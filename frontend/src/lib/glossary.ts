import text from "../../../docs/glossary.md?raw";
import { passagesOf } from "./passages";
import type { Word } from "./words";

const ENTRIES = new Map(passagesOf(text).map((passage) => [passage.heading, passage.text]));

/** What the glossary says of a word. */
export function explained(word: Word): string {
  return ENTRIES.get(word) ?? "";
}

/** Every word that it explains, in its order. */
export const EXPLAINED: readonly string[] = [...ENTRIES.keys()].slice(1); // after its title
