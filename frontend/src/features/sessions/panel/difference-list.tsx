import { IconArrowRight } from "@tabler/icons-react";

import type { Difference } from "../logic/differences";
import classes from "./panel.module.css";

interface Props {
  label: string;
  items: readonly Difference[];
}

/** Settings before and after, one under the other. */
export function DifferenceList({ label, items }: Props) {
  return (
    <ul className={classes.differences} aria-label={label}>
      {items.map((item) => (
        <li key={item.path}>
          <span className={classes.setting}>{item.label}</span>
          <span className={classes.change}>
            <span>{item.before}</span>
            <IconArrowRight size={12} stroke={1.8} role="img" aria-label="to" />
            <strong>{item.after}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
