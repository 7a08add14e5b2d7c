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
    <span
      className={`inline-row rigid gap-6 max-w-full h-24 round-12 note medium nowrap rigid-icons ${classes.pill}`}
      data-tone={tone}
    >
      {icon}
      <span className="clip cut">{children}</span>
    </span>
  );
}
