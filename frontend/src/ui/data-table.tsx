import type { ReactNode } from "react";

import classes from "./data-table.module.css";

interface Props {
  /** What it holds; "table" is added for those who listen. */
  label: string;
  /** Lines with words in them, or numbers under a head that stays in sight. */
  look: "words" | "numbers";
  /** Most of the window that it may take. */
  most?: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A table in a region that scrolls and is reached by keyboard (WCAG 2.1.1). */
export function DataTable({ label, look, most, className = "", children }: Props) {
  return (
    <div
      className="scroll"
      style={{ maxHeight: most }}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={`${label}, table`}
    >
      <table className={`w-full text-12 ${classes[look]} ${className}`}>{children}</table>
    </div>
  );
}
