interface Point {
  x: number;
  y: number;
}

interface Wanted {
  width: number;
  height: number;
  /** The line that the words belong to, in pixels. */
  y: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  curves: readonly (readonly Point[])[];
}

/** Between words and a line. */
const GAP = 4;
/** How finely places are tried. */
const STRIDE = 12;

/** The corner for a line's words where no curve passes, just above it or below; null where all is full. */
export function freePlace(wanted: Wanted): Point | null {
  const { width, height, y, left, right, top, bottom, curves } = wanted;
  const rows = [y - GAP - height, y + GAP].filter((at) => at >= top && at + height <= bottom);
  for (let x = left + GAP; x + width <= right; x += STRIDE) {
    for (const at of rows) {
      const box = { left: x, right: x + width, top: at, bottom: at + height };
      if (!curves.some((curve) => passes(curve, box))) return { x, y: at };
    }
  }
  return null;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Whether a curve enters a box: some stretch of it between the sides is neither above nor below. */
function passes(curve: readonly Point[], box: Box): boolean {
  return curve.some((to, index) => {
    const from = curve[index - 1] ?? to;
    if (to.x < box.left - GAP || from.x > box.right + GAP) return false;
    const [high, low] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    return low > box.top - 1 && high < box.bottom + 1;
  });
}
