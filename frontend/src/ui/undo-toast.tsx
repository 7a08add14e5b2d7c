import { useEffect, useRef } from "react";

import { Button } from "./button";
import classes from "./undo-toast.module.css";

interface Props {
  text: string;
  secondsLeft: number;
  onUndo: () => void;
}

/** What is about to be gone, and the way back. */
export function UndoToast({ text, secondsLeft, onUndo }: Props) {
  const way = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The focus was on what is hidden now; without this a keyboard would start over at the top.
    if (document.activeElement === document.body) way.current?.querySelector("button")?.focus();
  }, []);
  return (
    <div className={`row gap-12 on-ink lifted max-w-full round-8 ${classes.toast}`} ref={way}>
      <span className="ellipsis min-w-0" role="status">
        {text}
      </span>
      <span className={`rigid ${classes.time}`} aria-hidden="true">
        {secondsLeft} s
      </span>
      <Button size="small" className={classes.undo ?? ""} onClick={onUndo}>
        Undo
      </Button>
    </div>
  );
}
