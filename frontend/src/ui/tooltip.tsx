import { Tooltip as Hint, type FloatingPosition, type TooltipProps } from "@mantine/core";
import { cloneElement, useEffect, useState, type PointerEvent, type ReactElement } from "react";

import { clearSide, freeSide, type Box, type Side } from "@/lib/clear-side";
import { isResting, watchPointer } from "@/lib/pointer";

interface Handlers {
  onPointerEnter?: ((event: PointerEvent) => void) | undefined;
  onPointerMove?: ((event: PointerEvent) => void) | undefined;
}

interface Props extends Omit<TooltipProps, "children" | "position"> {
  position?: "top" | "top-start";
  /** Whether it may cover no field and no button: then only a pointer opens it, where there is room. */
  aside?: boolean;
  children: ReactElement<Handlers>;
}

/** A side, how far from the target, and whether there is room at all. */
interface Spot {
  side: FloatingPosition;
  offset: number;
  room: boolean;
}

const GAP = 5;
const POINTER = { hover: true, focus: false, touch: true };
const CONTROLS = "input, select, textarea, button, a[href], summary, [role=slider]";

/**
 * A hint that opens for who points at something: not for a mouse that rests where something came
 * under it, and never over a main action.
 */
export function Tooltip({ children, position = "top", disabled = false, aside, ...props }: Props) {
  const [spot, setSpot] = useState<Spot>({ side: position, offset: GAP, room: true });
  const [resting, setResting] = useState(false);
  useEffect(watchPointer, []);
  const { onPointerEnter, onPointerMove } = children.props;
  const target = cloneElement(children, {
    onPointerEnter: (event) => {
      onPointerEnter?.(event);
      setResting(isResting(event));
      setSpot(aside ? asideOf(event.currentTarget) : spotFor(event.currentTarget, position));
    },
    onPointerMove: (event) => {
      onPointerMove?.(event);
      if (resting && !isResting(event)) setResting(false);
    },
  });
  return (
    <Hint
      {...props}
      {...(aside && { events: POINTER })}
      position={spot.side}
      offset={spot.offset}
      disabled={disabled || resting || !spot.room}
    >
      {target}
    </Hint>
  );
}

function spotFor(target: Element, wanted: "top" | "top-start"): Spot {
  const others = boxesBeside(target, '[data-look="primary"]');
  const side = clearSide(target.getBoundingClientRect(), others, pageBox(), "top");
  return { side: side === "top" ? wanted : side, offset: GAP, room: true };
}

/** At the target, else beside the panel that it is in. */
function asideOf(target: Element): Spot {
  const [others, page] = [boxesBeside(target, CONTROLS), pageBox()];
  const box = target.getBoundingClientRect();
  const near = freeSide(box, others, page, "top");
  if (near) return { side: near, offset: GAP, room: true };
  const panel = target.closest(".scroll-y")?.getBoundingClientRect() ?? box;
  const wide = { left: panel.left, right: panel.right, top: box.top, bottom: box.bottom };
  const side: Side | undefined = freeSide(wide, others, page, "right");
  if (side === "right") return { side, offset: panel.right - box.right + GAP, room: true };
  if (side === "left") return { side, offset: box.left - panel.left + GAP, room: true };
  return { side: "top", offset: GAP, room: false };
}

function boxesBeside(target: Element, selector: string): Box[] {
  return [...document.querySelectorAll(selector)]
    .filter((one) => !one.contains(target) && !target.contains(one))
    .map((one) => one.getBoundingClientRect());
}

function pageBox(): Box {
  const { clientWidth: right, clientHeight: bottom } = document.documentElement;
  return { left: 0, top: 0, right, bottom };
}
