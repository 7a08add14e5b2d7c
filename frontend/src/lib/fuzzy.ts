const ELSEWHERE = 3;

/** How badly words are found in a text, 0 for its very beginning; null where one of them is not. */
export function mismatch(query: string, title: string, more = ""): number | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.map((word) => wordIn(word, title) ?? wordElsewhere(word, more));
  return found.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one / words.length),
    0,
  );
}

function wordElsewhere(word: string, more: string): number | null {
  const text = more.toLowerCase();
  return text.includes(word) ? ELSEWHERE + (beginsWord(text, word) ? 0 : 0.5) : null;
}

/** At its beginning, at that of a word, within one, or letter by letter within a few more. */
function wordIn(word: string, title: string): number | null {
  const text = title.toLowerCase();
  if (text.startsWith(word)) return 0;
  if (beginsWord(text, word)) return 0.5;
  if (text.includes(word)) return 1;
  const extra = word.length > 2 ? lettersBetween(text, word) : null;
  return extra !== null && extra <= word.length ? 2 + extra / word.length / 2 : null;
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** How many letters stand between those of a word where they come in its order; null if not. */
function lettersBetween(text: string, word: string): number | null {
  const first = text.indexOf(word.charAt(0));
  let at = first - 1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return null;
  }
  return at - first + 1 - word.length;
}
