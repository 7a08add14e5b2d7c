import type { ReactNode } from "react";

import classes from "./pill.module.css";

interface Props {
  icon: ReactNode;
  tone?: "plain" | "ok" | "warn" | "bad";
  children: ReactNode;
}

/** Icon, word and tint of a state. */
export function Pill({ icon, tone = "plain", children }: Props) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {icon}
      <span className="clip cut">{children}</span>
    </span>
  );
}
