import type { Classification } from "@/api/types";

export type Classified = Classification["pictures"][number];

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Whether the judge takes it for what was asked; null where nothing was. */
export function agrees({ asked, guesses, unlike }: Classified): boolean | null {
  return asked === null ? null : !unlike && guesses[0]?.class_name === asked;
}

/** What stands where a class would mean nothing. */
export const UNLIKE = "Not like anything it learnt";

const SURE = 0.7;

/** Check, question mark or cross, in words: agrees surely, agrees barely, or another class. */
export function verdictOf(one: Classified): { sign: "✓" | "?" | "✕"; words: string } | null {
  const agreed = agrees(one);
  const [first] = one.guesses;
  if (agreed === null || !first) return null;
  if (one.unlike) return { sign: "✕", words: "not like anything the judge learnt" };
  if (!agreed) return { sign: "✕", words: `taken for ${first.class_name}` };
  return first.probability >= SURE
    ? { sign: "✓", words: "agrees" }
    : { sign: "?", words: "agrees, not surely" };
}

export const TABLE_HEADER = [
  "picture",
  "asked",
  "unlike anything learnt",
  ...["first", "second", "third"].flatMap((place) => [place, `${place} probability`]),
] as const;

const GUESSES = 3;

/** One line for each picture: its name, what was asked, three guesses. */
export function tableRows(
  pictures: readonly Classified[],
  names: readonly string[],
): (string | number | null)[][] {
  return pictures.map((one, index) => [
    names[index] ?? `${index + 1}`,
    one.asked,
    one.unlike ? "yes" : "no",
    ...Array.from({ length: GUESSES }, (_, place) => one.guesses[place]).flatMap((guess) => [
      guess?.class_name ?? null,
      guess?.probability ?? null,
    ]),
  ]);
}
