import { useState } from "react";

/** Fewer rows than this is a click or a slip, not a stretch to look at. */
const LEAST_ROWS = 4;

interface Drag {
  from: number;
  to: number;
}

/** What the chart says of the pointer: the x value under it. */
interface Pointed {
  activeLabel?: string | number | undefined;
}

interface Wanted<R> {
  rows: readonly R[];
  /** The first and the last row of a stretch; null for all of them. */
  onZoom: (ends: readonly [first: R, last: R] | null) => void;
  /** A press without a drag, at its x value. */
  onPick?: (x: number) => void;
}

/** Drag over a chart to look closer; a double click shows the whole run again. */
export function useDragZoom<R extends { x: number }>({ rows, onZoom, onPick }: Wanted<R>) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const finish = () => {
    if (!drag) return;
    setDrag(null);
    if (drag.from === drag.to) onPick?.(drag.from);
    const low = Math.min(drag.from, drag.to);
    const high = Math.max(drag.from, drag.to);
    const chosen = rows.filter((row) => row.x >= low && row.x <= high);
    const [first, last] = [chosen[0], chosen.at(-1)];
    if (chosen.length >= LEAST_ROWS && first && last) onZoom([first, last]);
  };
  const handlers = {
    onMouseDown: ({ activeLabel }: Pointed) => {
      const at = Number(activeLabel);
      if (Number.isFinite(at)) setDrag({ from: at, to: at });
    },
    onMouseMove: ({ activeLabel }: Pointed) => {
      const at = Number(activeLabel);
      if (drag && Number.isFinite(at)) setDrag({ from: drag.from, to: at });
    },
    onMouseUp: finish,
    onMouseLeave: () => setDrag(null),
    onDoubleClick: () => onZoom(null),
  };
  return { drag, handlers };
}
