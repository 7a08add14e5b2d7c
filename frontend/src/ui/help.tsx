import { IconHelp } from "@tabler/icons-react";
import { useId, type ReactNode } from "react";

import classes from "./icon-button.module.css";
import { Tooltip } from "./tooltip";

interface Props {
  /** What the help is about: "About Losses". */
  label: string;
  children: ReactNode;
}

/** A question mark that explains on hover, focus and touch. */
export function Help({ label, children }: Props) {
  const id = useId();
  return (
    <Tooltip label={children} maw={320} withinPortal={false}>
      <button
        type="button"
        className={`inline-row rigid pad-0 round-6 quiet centred fading ${classes.button}`}
        style={{ width: 24, height: 24 }}
        aria-label={label}
        aria-describedby={id}
      >
        <IconHelp size={16} stroke={1.6} aria-hidden="true" />
        <span id={id} className="sr-only">
          {children}
        </span>
      </button>
    </Tooltip>
  );
}
