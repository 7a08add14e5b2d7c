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
    <div className={classes.strip} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.text}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.detail}>{children}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
