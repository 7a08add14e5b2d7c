import type { ReactNode } from "react";

import classes from "./chip.module.css";

interface Props {
  icon: ReactNode;
  /** The word that counts, in ink. */
  strong?: string;
  children?: ReactNode;
  tone?: "plain" | "warn" | "bad";
}

/** A small outlined fact of the top bar. */
export function Chip({ icon, strong, children, tone = "plain" }: Props) {
  return (
    <span
      className={`inline-row rigid gap-6 h-24 pad-x-8 edge round-6 on-s1 note nowrap ${classes.chip}`}
      data-tone={tone}
    >
      {icon}
      {strong && <span className={`ink medium ${classes.strong}`}>{strong}</span>}
      {children && <span>{children}</span>}
    </span>
  );
}
