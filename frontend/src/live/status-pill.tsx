import { Loader } from "@mantine/core";
import {
  IconAlertCircle,
  IconCheck,
  IconCircleDashed,
  IconPlayerPause,
  IconSquare,
} from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { SessionState } from "@/api/types";
import { timeOfDay } from "@/lib/format";
import { Pill } from "@/ui/pill";

import { STATE_WORDS } from "./phase";
import classes from "./status-pill.module.css";

export type PillState = SessionState | "setup" | "nothing" | "pausing";

const WORDS: Readonly<Record<PillState, string>> = {
  ...STATE_WORDS,
  setup: "Not started",
  nothing: "Nothing running",
  pausing: "Pausing",
};

const icon = { size: 13, stroke: 1.8, "aria-hidden": true } as const;
const spinner = <Loader size={11} color="currentColor" aria-hidden="true" />;

const ICONS: Readonly<Record<PillState, ReactNode>> = {
  setup: <IconCircleDashed {...icon} />,
  nothing: <IconCircleDashed {...icon} />,
  queued: spinner,
  starting: spinner,
  pausing: spinner,
  stopping: spinner,
  running: <span className={`circle ${classes.dot}`} />,
  paused: <IconPlayerPause {...icon} />,
  finished: <IconCheck {...icon} />,
  stopped: <IconSquare {...icon} />,
  failed: <IconAlertCircle {...icon} />,
  interrupted: <IconAlertCircle {...icon} />,
};

interface Props {
  state: PillState;
  /** Says it more closely than the state's own word. */
  word?: string | undefined;
  more?: string | undefined;
  /** Milliseconds since 1970: when the engine was last heard; null while it is. */
  lost?: number | null;
  /** What must not be forgotten: that only D learns, that it runs in slow motion. */
  also?: readonly string[];
}

/** Icon, word and tint of where the session is. */
export function StatusPill({ state, word, more, lost = null, also = [] }: Props) {
  const known = lost === null;
  const tone = !known ? "warn" : state === "running" ? "ok" : state === "failed" ? "bad" : "plain";
  return (
    <Pill icon={ICONS[state]} tone={tone}>
      <span data-testid="status">{word ?? WORDS[state]}</span>
      {!known && (
        <span className={`${classes.more} ${classes.since}`}>
          last known {timeOfDay(lost / 1000)}
        </span>
      )}
      {more && <span className={classes.more}>{more}</span>}
      {also.map((text) => (
        <span key={text} className={classes.also}>
          {text}
        </span>
      ))}
    </Pill>
  );
}
