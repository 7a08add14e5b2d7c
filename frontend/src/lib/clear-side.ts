/** A rectangle on the page, in pixels. */
export type Box = Pick<DOMRect, "left" | "top" | "right" | "bottom">;

const SIDES = ["top", "bottom", "right", "left"] as const;
type Side = (typeof SIDES)[number];

/** Of a hint of three lines, about the largest there is. */
const WIDTH = 260;
const HEIGHT = 72;
const GAP = 8;

/**
 * The side of a target where a hint covers none of the boxes and stays within the page: the wanted
 * one if it can be, else the opposite, else beside it; the wanted one where none is clear.
 */
export function clearSide(target: Box, taken: readonly Box[], page: Box, wanted: Side): Side {
  const opposite = wanted === "bottom" ? "top" : "bottom";
  const clear = [wanted, opposite, ...SIDES].find((side) => {
    const hint = hintAt(target, side);
    return isWithin(hint, page, side) && !taken.some((box) => overlap(hint, box));
  });
  return clear ?? wanted;
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

/** A hint above or below is shifted sideways until it is within. */
function isWithin({ left, top, right, bottom }: Box, page: Box, side: Side): boolean {
  const upright = side === "top" || side === "bottom";
  const sideways = upright || (left >= page.left && right <= page.right);
  return sideways && top >= page.top && bottom <= page.bottom;
}
