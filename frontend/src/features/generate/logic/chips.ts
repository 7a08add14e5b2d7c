import type { Wish } from "@/api/types";

const MOST_NAMED = 3;
const EVERYTHING = "everything";

/** What one chip says: how many, and of what. */
export interface ChipText {
  strong: string;
  words: string;
}

export function chipText(wish: Wish, shown: number | null, classes: readonly string[]): ChipText {
  return { strong: shown === null ? "" : `${shown} ×`, words: wordsOf(wish, classes) };
}

function wordsOf({ how, classes: asked, shares }: Wish, classes: readonly string[]): string {
  const names = asked.map((index) => nameOf(index, classes));
  if (how === "blend") {
    return names.map((name, place) => `${sharePercent(shares[place])} ${name}`).join(" + ");
  }
  if (names.length === 1) return names[0] ?? "";
  const list = names.length <= MOST_NAMED ? names.join(", ") : listed(asked, classes);
  if (list === EVERYTHING) return how === "each" ? "of each class" : "anything";
  return `${how === "each" ? "each" : "any"} of ${list}`;
}

/** Many classes in few words. */
function listed(asked: readonly number[], classes: readonly string[]): string {
  const missing = classes.filter((_, index) => !asked.includes(index));
  if (missing.length === 0) return EVERYTHING;
  if (missing.length <= MOST_NAMED) return `all but ${missing.join(", ")}`;
  return `${asked.length} classes`;
}

/** A class by its name; a bare digit says that it is one. */
function nameOf(index: number, classes: readonly string[]): string {
  const name = classes[index] ?? `class ${index}`;
  return /^\d$/.test(name) ? `digit ${name}` : name;
}

function sharePercent(share: number | undefined): string {
  return `${Math.round((share ?? 0) * 100)} %`;
}

/** How many times a chip's number counts. */
function units({ how, classes }: Wish): number {
  return how === "each" ? classes.length : 1;
}

/** Pictures of all chips; null where one of them does not say. */
export function totalOf(wishes: readonly Wish[]): number | null {
  return wishes.reduce<number | null>(
    (sum, wish) => (sum === null || wish.count === null ? null : sum + wish.count * units(wish)),
    0,
  );
}

/** The numbers on the chips: those that were said, and what the rest comes to by the total. */
export function shownCounts(wishes: readonly Wish[], total: number): (number | null)[] {
  const open = wishes.filter(({ count }) => count === null);
  const left = total - (totalOf(wishes.filter(({ count }) => count !== null)) ?? 0);
  const share = left / open.reduce((sum, wish) => sum + units(wish), 0);
  const even = Number.isInteger(share) && share > 0 ? share : null;
  return wishes.map(({ count }) => count ?? even);
}

/** The same chips with every number said, so that one can be changed without another moving. */
export function settled(wishes: readonly Wish[], total: number): Wish[] {
  const counts = shownCounts(wishes, total);
  return wishes.map((wish, place) => ({ ...wish, count: counts[place] ?? wish.count }));
}

export function withWish(wishes: readonly Wish[], place: number, wish: Wish): Wish[] {
  return wishes.map((held, index) => (index === place ? wish : held));
}

export function withoutWish(wishes: readonly Wish[], place: number): Wish[] {
  return wishes.filter((_, index) => index !== place);
}

const LEAST_SHARE = 0.01;

/** A blend with another share of one class; the others keep their proportions. */
export function withShare(wish: Wish, place: number, share: number): Wish {
  const others = wish.shares.length - 1;
  const wanted = Math.min(1 - LEAST_SHARE * others, Math.max(LEAST_SHARE, share));
  const rest = wish.shares.reduce((sum, held, index) => (index === place ? sum : sum + held), 0);
  const shares = wish.shares.map((held, index) =>
    index === place ? wanted : (held / rest) * (1 - wanted),
  );
  return { ...wish, shares };
}

/** Whether they draw the same, whatever words they were taken from. */
export function sameWishes(some: readonly Wish[], others: readonly Wish[]): boolean {
  return plain(some) === plain(others);
}

function plain(wishes: readonly Wish[]): string {
  return JSON.stringify(wishes.map((w) => [w.how, w.classes, w.shares, w.count]));
}

const LETTER = /[\p{L}\p{N}]/u;

/** The prompt with other words in the place of some: of whole ones, where they stand as such. */
export function replaced(prompt: string, words: string, other: string): string {
  const [text, wanted] = [prompt.toLowerCase(), words.toLowerCase()];
  const places = Array.from({ length: text.length }, (_, at) => at).filter((at) =>
    text.startsWith(wanted, at),
  );
  const whole = places.find((at) => {
    const [before, after] = [text[at - 1] ?? " ", text[at + wanted.length] ?? " "];
    return !LETTER.test(before) && !LETTER.test(after);
  });
  const place = whole ?? places[0];
  if (place === undefined) return other;
  return prompt.slice(0, place) + other + prompt.slice(place + words.length);
}
