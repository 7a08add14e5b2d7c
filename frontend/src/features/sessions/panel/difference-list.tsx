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
    <ul className="column gap-4 pad-top-6" aria-label={label}>
      {items.map((item) => (
        <li key={item.path} className="flex items-baseline between gap-12 text-12 line-16">
          <span className="quiet">{item.label}</span>
          <span className={`inline-row wrap quiet mono break ${classes.change}`}>
            <span>{item.before}</span>
            <IconArrowRight size={12} stroke={1.8} role="img" aria-label="to" />
            <strong className="ink medium">{item.after}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
