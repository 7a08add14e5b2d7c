import { Tooltip as Hint, type FloatingPosition, type TooltipProps } from "@mantine/core";
import { cloneElement, useEffect, useState, type PointerEvent, type ReactElement } from "react";

import { clearSide } from "@/lib/clear-side";
import { isResting, watchPointer } from "@/lib/pointer";

interface Handlers {
  onPointerEnter?: ((event: PointerEvent) => void) | undefined;
  onPointerMove?: ((event: PointerEvent) => void) | undefined;
}

interface Props extends Omit<TooltipProps, "children" | "position"> {
  position?: "top" | "top-start";
  children: ReactElement<Handlers>;
}

/**
 * A hint that opens for who points at something: not for a mouse that rests where something came
 * under it, and never over a main action.
 */
export function Tooltip({ children, position = "top", disabled = false, ...props }: Props) {
  const [side, setSide] = useState<FloatingPosition>(position);
  const [resting, setResting] = useState(false);
  useEffect(watchPointer, []);
  const { onPointerEnter, onPointerMove } = children.props;
  const target = cloneElement(children, {
    onPointerEnter: (event) => {
      onPointerEnter?.(event);
      setResting(isResting(event));
      setSide(sideFor(event.currentTarget, position));
    },
    onPointerMove: (event) => {
      onPointerMove?.(event);
      if (resting && !isResting(event)) setResting(false);
    },
  });
  return (
    <Hint {...props} position={side} disabled={disabled || resting}>
      {target}
    </Hint>
  );
}

function sideFor(target: Element, wanted: "top" | "top-start"): FloatingPosition {
  const main = [...document.querySelectorAll('[data-look="primary"]')];
  const others = main.filter((one) => !one.contains(target));
  const { clientWidth: right, clientHeight: bottom } = document.documentElement;
  const side = clearSide(
    target.getBoundingClientRect(),
    others.map((one) => one.getBoundingClientRect()),
    { left: 0, top: 0, right, bottom },
    "top",
  );
  return side === "top" ? wanted : side;
}
