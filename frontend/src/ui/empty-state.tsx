import type { ReactNode } from "react";

import classes from "./empty-state.module.css";

interface Props {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** In the middle of a page that has more to it. */
  small?: boolean;
}

/** Why there is nothing here yet, and what to do about it. */
export function EmptyState({ title, children, action, small }: Props) {
  return (
    <div className={`column items-centre gap-12 text-centre ${classes.empty}`} data-small={small}>
      <h2 className="figure">{title}</h2>
      <p className="quiet">{children}</p>
      {action && <div>{action}</div>}
    </div>
  );
}
