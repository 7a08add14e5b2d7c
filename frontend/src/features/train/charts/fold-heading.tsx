import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";

import classes from "./fold.module.css";

interface Props {
  id: string;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** The title of a chart that can be folded away. */
export function FoldHeading({ id, open, onToggle, children }: Props) {
  return (
    <h2 className={`rigid title ${classes.heading}`}>
      <button
        type="button"
        className="inline-row gap-6 min-h-28 strong nowrap"
        id={id}
        aria-expanded={open}
        onClick={onToggle}
      >
        <IconChevronRight className="turning" size={16} stroke={1.6} aria-hidden="true" />
        {children}
      </button>
    </h2>
  );
}

/** What stands there while it is folded. */
export function Folded({ id, heading, note }: { id: string; heading: ReactNode; note: string }) {
  return (
    <section className={`row rigid gap-12 card ${classes.closed}`} aria-labelledby={id}>
      {heading}
      <span className="ellipsis min-w-0 quiet text-12">{note}</span>
    </section>
  );
}
