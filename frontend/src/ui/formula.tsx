import { useEffect, useRef } from "react";

import classes from "./formula.module.css";

/** A formula in LaTeX; what draws it comes when the first one is shown. */
export function Formula({ tex }: { tex: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    void import("@/lib/typeset").then(({ typeset }) => {
      if (!gone && box.current) typeset(tex, box.current);
    });
    return () => {
      gone = true;
    };
  }, [tex]);
  return (
    <div
      ref={box}
      className={`scroll-x ink ${classes.formula}`}
      role="group"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
      tabIndex={0}
      aria-label="Formula"
    />
  );
}
