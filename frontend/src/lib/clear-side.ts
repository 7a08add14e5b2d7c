/** A rectangle on the page, in pixels. */
export type Box = Pick<DOMRect, "left" | "top" | "right" | "bottom">;

const SIDES = ["top", "bottom", "right", "left"] as const;
export type Side = (typeof SIDES)[number];

/** Of a hint of three lines, about the largest there is. */
const WIDTH = 260;
const HEIGHT = 72;
const GAP = 8;

/**
 * The side of a target where a hint covers none of the boxes and stays within the page: the wanted
 * one if it can be, else the opposite, else beside it; the wanted one where none is clear.
 */
export function clearSide(target: Box, taken: readonly Box[], page: Box, wanted: Side): Side {
  return freeSide(target, taken, page, wanted) ?? wanted;
}

/** The same; undefined where none is clear. */
export function freeSide(target: Box, taken: readonly Box[], page: Box, wanted: Side) {
  const opposite = wanted === "bottom" ? "top" : "bottom";
  const order: readonly Side[] = [wanted, opposite, ...SIDES];
  return order.find((side) => {
    const hint = shifted(hintAt(target, side), page, side);
    return isWithin(hint, page) && !taken.some((box) => overlap(hint, box));
  });
}

function hintAt({ left, top, right, bottom }: Box, side: Side): Box {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const upright = { left: x - WIDTH / 2, right: x + WIDTH / 2 };
  const level = { top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
  switch (side) {
    case "top":
      return { ...upright, top: top - GAP - HEIGHT, bottom: top - GAP };
    case "bottom":
      return { ...upright, top: bottom + GAP, bottom: bottom + GAP + HEIGHT };
    case "left":
      return { ...level, left: left - GAP - WIDTH, right: left - GAP };
    case "right":
      return { ...level, left: right + GAP, right: right + GAP + WIDTH };
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Along its target a hint is moved until it is within the page. */
function shifted(hint: Box, page: Box, side: Side): Box {
  const upright = side === "top" || side === "bottom";
  const x = upright ? into(hint.left, hint.right, page.left, page.right) : 0;
  const y = upright ? 0 : into(hint.top, hint.bottom, page.top, page.bottom);
  const { left, top, right, bottom } = hint;
  return { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
}

/** How far a stretch has to be moved to lie within another. */
function into(from: number, to: number, low: number, high: number): number {
  return Math.max(0, low - from) - Math.max(0, to - high);
}

function isWithin({ left, top, right, bottom }: Box, page: Box): boolean {
  return left >= page.left && right <= page.right && top >= page.top && bottom <= page.bottom;
}
