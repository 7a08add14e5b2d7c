import type { DatasetView } from "@/api/types";

export const ROWS = 8;
export const COLUMNS = 12;
const PER_PAGE = ROWS * COLUMNS;

export interface Leaf {
  /** Null for the pictures of all classes. */
  label: number | null;
  page: number;
  pages: number;
  /** Pictures on this page. */
  shown: number;
  /** Pictures in this class. */
  total: number;
}

/** The asked page of a class, or the nearest one that there is. */
export function leafOf({ info, counts }: DatasetView, asked: URLSearchParams): Leaf {
  const label = wholeOf(asked.get("label"));
  const known = label !== null && counts[label] !== undefined ? label : null;
  const total = known === null ? info.images : (counts[known] ?? 0);
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const page = Math.min(pages - 1, wholeOf(asked.get("page")) ?? 0);
  return { label: known, page, pages, shown: Math.min(PER_PAGE, total - page * PER_PAGE), total };
}

function wholeOf(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
