import { IconDotsVertical } from "@tabler/icons-react";

import type { Catalog, Session } from "@/api/types";
import { count } from "@/lib/format";
import { hasEnded, STATE_WORDS } from "@/live/phase";
import type { Watched } from "@/live/state";
import { StatusPill, type PillState } from "@/live/status-pill";

import { picturesText } from "./dataset-words";
import type { Progress } from "./progress";
import { waitingText, waits } from "./queue";
import type { ScreenProps } from "./screen-props";
import { specialWords } from "./special";
import { ExactBadge } from "./top-bar/exact-badge";
import { PhoneBar } from "./top-bar/phone-bar";
import { RunStats } from "./top-bar/run-stats";
import { SessionMenu } from "./top-bar/session-menu";
import { SessionName } from "./top-bar/session-name";
import { TopBar } from "./top-bar/top-bar";

interface Props extends ScreenProps {
  watched: Watched;
  progress: Progress;
}

/** Name, state and numbers of the session on the screen. */
export function SessionBar(props: Props) {
  const { watched, run, catalog, sessions, size, progress, onOpen, onNew } = props;
  const { session } = watched;
  const state: PillState = run.busy === "pause" ? "pausing" : session.state;
  const stepped = session.state === "paused" && size === "full";
  const menu = { sessions, current: session.id, onOpen, onNew };
  const name = <SessionName sessionId={session.id} name={session.name} />;
  const pill = (
    <StatusPill
      state={state}
      word={waits(session) ? waitingText(session, sessions) : undefined}
      more={stepped ? `step ${count(session.step)}` : undefined}
      also={hasEnded(session.state) ? [] : specialWords(watched.settings, size !== "full")}
    />
  );
  if (size === "phone") {
    const dots = <IconDotsVertical size={20} stroke={1.6} aria-hidden="true" />;
    return (
      <PhoneBar
        menu={<SessionMenu {...menu} size={44} icon={dots} />}
        progress={progress}
        device={session.device?.toUpperCase()}
      >
        {name}
        {pill}
      </PhoneBar>
    );
  }
  return (
    <TopBar
      dataset={size === "tablet" ? undefined : datasetChip(catalog, session)}
      device={size === "tablet" ? undefined : deviceChip(session)}
      stats={
        <>
          {size === "full" && <ExactBadge inexact={session.inexact} />}
          <RunStats progress={progress} />
        </>
      }
      share={progress.share}
    >
      {name}
      <SessionMenu {...menu} />
      {pill}
      <span className="sr-only" role="status">
        {`${session.name}: ${STATE_WORDS[session.state]}`}
      </span>
    </TopBar>
  );
}

function datasetChip(catalog: Catalog | undefined, session: Session) {
  const dataset = catalog?.datasets.find((d) => d.name === session.config.dataset);
  return (
    dataset && {
      title: dataset.title,
      size: picturesText(dataset, session.config.resolution),
    }
  );
}

function deviceChip({ device, device_title, precision }: Session) {
  if (device === null) return undefined;
  const more = [device_title, precision].filter((text) => text !== null).join(", ");
  return { title: device.toUpperCase(), more };
}
