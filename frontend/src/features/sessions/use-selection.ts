import { useMemo } from "react";
import { useNavigate } from "react-router";

import type { SessionRow } from "@/api/types";

import type { Places } from "./use-address";

export const MOST_COMPARED = 4;

export interface Selection {
  rows: readonly SessionRow[];
  toggle: (id: string) => void;
  clear: () => void;
  /** Undefined where what is selected cannot be compared. */
  compare: (() => void) | undefined;
}

/** The rows that are ticked; those that are gone do not count. */
export function useSelection(rows: readonly SessionRow[] | undefined, places: Places): Selection {
  const navigate = useNavigate();
  const { selected } = places.address;
  const chosen = useMemo(() => {
    const known = new Map(rows?.map((row) => [row.id, row]));
    return selected.flatMap((id) => known.get(id) ?? []);
  }, [rows, selected]);
  const ids = chosen.map(({ id }) => id);
  const fits = ids.length >= 2 && ids.length <= MOST_COMPARED;
  const query = new URLSearchParams(ids.map((id) => ["session", id]));
  return {
    rows: chosen,
    toggle: (id) =>
      places.select(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]),
    clear: () => places.select([]),
    compare: fits ? () => void navigate(`/compare?${query}`) : undefined,
  };
}
