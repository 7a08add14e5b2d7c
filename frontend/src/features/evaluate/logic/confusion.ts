import type { Confusion } from "@/api/types";

/** A class that was asked for, another one that was seen, and how often. */
export interface Confused {
  asked: number;
  seen: number;
  count: number;
}

/** The pairs that are mistaken most often, the most often first. */
export function mostConfused({ counts }: Pick<Confusion, "counts">, most = 2): Confused[] {
  return counts
    .flatMap((row, asked) => row.map((count, seen) => ({ asked, seen, count })))
    .filter(({ asked, seen, count }) => asked !== seen && count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, most);
}

/** How strong a cell's colour is, 0 to 1: the diagonal by its share, errors by the worst one. */
export function strengths({ counts }: Pick<Confusion, "counts">): number[][] {
  const worst = Math.max(1, mostConfused({ counts }, 1)[0]?.count ?? 1);
  return counts.map((row, asked) => {
    const total = Math.max(1, sum(row));
    return row.map((count, seen) => (seen === asked ? count / total : count / worst));
  });
}

/** "1,000 per class", where every class was asked for as often; else how many in all. */
export function perClass({ counts }: Pick<Confusion, "counts">): { n: number; even: boolean } {
  const totals = counts.map(sum);
  const even = totals.every((total) => total === totals[0]);
  return even ? { n: totals[0] ?? 0, even } : { n: sum(totals), even };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
