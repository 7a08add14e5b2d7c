import { useMemo } from "react";

import type { SessionRow } from "@/api/types";
import { useKeys } from "@/lib/use-keys";
import { hasEnded } from "@/live/phase";

import type { Places } from "./use-address";
import type { Selection } from "./use-selection";

interface Options {
  rows: readonly SessionRow[];
  /** The row that keys speak of. */
  active: string | null;
  selection: Selection;
  places: Places;
  remove: (rows: readonly SessionRow[]) => void;
}

/** X selects, C compares, Delete deletes, Esc closes; what is selected goes before what is active. */
export function useScreenKeys({ rows, active, selection, places, remove }: Options): void {
  const keys = useMemo(() => {
    const row = rows.find(({ id }) => id === active);
    const chosen = selection.rows.length > 0 ? selection.rows : row ? [row] : [];
    const over = chosen.length > 0 && chosen.every(({ state }) => hasEnded(state));
    const erase = over ? () => remove(chosen) : undefined;
    const grid = () => document.querySelector<HTMLElement>("[role=grid]")?.focus();
    return {
      X: row ? () => selection.toggle(row.id) : undefined,
      C: selection.compare,
      Delete: erase,
      Backspace: erase,
      Escape:
        places.address.open !== null
          ? () => places.open(null)
          : selection.rows.length > 0
            ? selection.clear
            : undefined,
      ArrowDown: grid,
      ArrowUp: grid,
    };
  }, [rows, active, selection, places, remove]);
  useKeys(keys);
}
