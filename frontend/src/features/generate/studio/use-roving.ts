import { useState, type KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
  Home: () => -Infinity,
  End: () => Infinity,
};

/** Where a key leads among tiles in rows; null where it leads nowhere. */
export function nextTile(
  key: string,
  at: number,
  { count, columns }: { count: number; columns: number },
): number | null {
  const step = STEPS[key]?.(columns);
  if (step === undefined) return null;
  if (!Number.isFinite(step)) return step < 0 ? 0 : count - 1;
  const next = at + step;
  return next >= 0 && next < count ? next : null;
}

/** One stop of the Tab key for all tiles; arrow keys move among them. */
export function useRoving(count: number, columns: number) {
  const [held, setHeld] = useState(0);
  const at = Math.min(held, Math.max(0, count - 1));
  return {
    group: {
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const tile = (event.target as Element).closest("[data-tile]");
        const next = tile && nextTile(event.key, at, { count, columns });
        if (next === null) return;
        event.preventDefault();
        setHeld(next);
        event.currentTarget.querySelector<HTMLElement>(`[data-tile="${next}"]`)?.focus();
      },
    },
    tile: (index: number) => ({
      "data-tile": index,
      tabIndex: index === at ? 0 : -1,
      onFocus: () => setHeld(index),
    }),
  };
}
