import type { ReactNode } from "react";

import { Button } from "@/ui/button";
import { Meter } from "@/ui/meter";

import classes from "./add.module.css";

interface Props {
  title: string;
  /** `812 of 1,500 files read` */
  text: string;
  share: number | null;
  onCancel?: (() => void) | undefined;
  busy?: boolean;
  children?: ReactNode;
}

/** Something under way, how far it is, and the way out. */
export function ProgressStep({ title, text, share, onCancel, busy = false, children }: Props) {
  return (
    <section className="column grow gap-12" aria-label={title}>
      <div className={classes.line}>
        <h2 className={classes.title}>{title}</h2>
        <span className="quiet text-12" aria-hidden="true">
          {text}
        </span>
      </div>
      <Meter label={title} share={share} />
      {children}
      {onCancel && (
        <div>
          <Button look="ghost" busy={busy} onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
    </section>
  );
}
