import type { ReactNode } from "react";

import classes from "./strip.module.css";

interface Props {
  icon: ReactNode;
  title: string;
  tone?: "plain" | "ok" | "warn" | "bad";
  children?: ReactNode;
  actions?: ReactNode;
}

/** One sentence on how things stand, what is safe, and one thing to do. */
export function Strip({ icon, title, tone = "plain", children, actions }: Props) {
  return (
    <div
      className={`row gap-12 rigid card phone-wrap min-h-56 ${classes.strip}`}
      data-tone={tone}
      role={tone === "bad" ? "alert" : "status"}
    >
      <span className={`flex rigid quiet ${classes.icon}`}>{icon}</span>
      <div className="grow min-w-0 break">
        <p className="strong">{title}</p>
        {children && <div className="note">{children}</div>}
      </div>
      {actions && <div className={`flex rigid wrap gap-8 ${classes.actions}`}>{actions}</div>}
    </div>
  );
}
