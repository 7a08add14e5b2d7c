interface Point {
  x: number;
  y: number;
  value: number;
}

export interface SmallCurve {
  path: string;
  first: number;
  last: number;
  mark: { x: number; y: number };
}

interface Drawing {
  width: number;
  height: number;
  /** Where the mark stands: at the best value of a score; a loss has no best one. */
  mark: "lowest" | "last";
}

const EDGE = 4;

/** A small curve as a path; a gap where a value is missing. Null with fewer than two values. */
export function smallCurve(
  values: readonly (number | null)[],
  { width, height, mark }: Drawing,
): SmallCurve | null {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const points = values.map((value, index): Point | null => {
    if (value === null) return null;
    const share = high > low ? (high - value) / (high - low) : 0.5;
    const x = EDGE + (index / Math.max(1, values.length - 1)) * (width - 2 * EDGE);
    return { x, y: EDGE + share * (height - 2 * EDGE), value };
  });
  const drawn = points.filter((point) => point !== null);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (!first || !last || drawn.length < 2) return null;
  const best = drawn.reduce((lowest, point) => (point.value < lowest.value ? point : lowest));
  const marked = mark === "lowest" ? best : last;
  return { path: pathOf(points), first: first.value, last: last.value, mark: marked };
}

function pathOf(points: readonly (Point | null)[]): string {
  return points
    .map((point, index) => {
      if (!point) return "";
      const command = index > 0 && points[index - 1] ? "L" : "M";
      return `${command}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join("");
}
