import { Popover } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { Suspense } from "react";

import { later } from "@/lib/later";

import classes from "./icon-button.module.css";
import term from "./term.module.css";

const Body = later(async () => (await import("./chart-help-body")).ChartHelpBody);

export interface ChartHelpProps {
  /** As the card calls it. */
  title: string;
  /** Under which docs/charts.md explains it; its title without. */
  chart?: string;
  /** The loss in use, where it makes a difference. */
  kind?: string | undefined;
  /** What the engine says of its numbers, where the chart is not explained. */
  numbers?: readonly { title: string; text: string }[];
}

/** A question mark that says what a chart is, how it looks when all is well, and when it is not. */
export function ChartHelp(props: ChartHelpProps) {
  const label = `About ${props.title}`;
  return (
    <Popover width={420} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={`inline-row rigid pad-0 round-6 quiet centred fading ${classes.button}`}
          style={{ width: 24, height: 24 }}
          aria-label={label}
        >
          <IconHelp size={16} stroke={1.6} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={`outlined on-s1 lifted text-13 line-20 break ${term.help}`}
        aria-label={label}
        tabIndex={-1}
        data-autofocus
      >
        <Suspense>
          <Body {...props} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
