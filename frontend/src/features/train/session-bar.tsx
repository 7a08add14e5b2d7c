import { IconDotsVertical, IconPresentation } from "@tabler/icons-react";

import type { Catalog, Session } from "@/api/types";
import { count } from "@/lib/format";
import { useLive } from "@/live/context";
import { hasEnded, STATE_WORDS } from "@/live/phase";
import { waitingText, waits } from "@/live/queue";
import type { Watched } from "@/live/state";
import { StatusPill, type PillState } from "@/live/status-pill";
import { IconButton } from "@/ui/icon-button";
import { Term } from "@/ui/term";

import { picturesText } from "./dataset-words";
import type { Progress } from "./progress";
import type { ScreenProps } from "./screen-props";
import { specialWords } from "./special";
import { ExactBadge } from "./top-bar/exact-badge";
import { PhoneBar } from "./top-bar/phone-bar";
import { RunStats } from "./top-bar/run-stats";
import { SessionMenu } from "./top-bar/session-menu";
import { SessionName } from "./top-bar/session-name";
import { TopBar } from "./top-bar/top-bar";
import { useGuideWidth } from "./use-size";

interface Props extends ScreenProps {
  watched: Watched;
  progress: Progress;
  onPresent: () => void;
}

/** Name, state and numbers of the session on the screen. */
export function SessionBar(props: Props) {
  const { watched, catalog, sessions, progress, onOpen, onNew, onPresent } = props;
  const size = useGuideWidth() > 0 ? "tablet" : props.size; // the lesson takes its room
  const { session } = watched;
  const dataset = catalog?.datasets.find((d) => d.name === session.config.dataset);
  const points = dataset?.kind === "points";
  const menu = { sessions, current: session.id, onOpen, onNew };
  const name = <SessionName sessionId={session.id} name={session.name} />;
  const pill = <SessionPill {...props} />;
  if (size === "phone") {
    const dots = <IconDotsVertical size={20} stroke={1.6} aria-hidden="true" />;
    return (
      <PhoneBar
        menu={<SessionMenu {...menu} size={44} icon={dots} />}
        progress={progress}
        device={session.device?.toUpperCase()}
        points={points}
      >
        {name}
        {pill}
      </PhoneBar>
    );
  }
  return (
    <TopBar
      dataset={size === "tablet" || !dataset ? undefined : datasetChip(dataset, session)}
      device={size === "tablet" ? undefined : deviceChip(session)}
      stats={
        <>
          {size === "full" && <ExactBadge inexact={session.inexact} />}
          <RunStats progress={progress} points={points} />
          <IconButton label="Present on a projector, P" onClick={onPresent}>
            <IconPresentation size={16} stroke={1.6} aria-hidden="true" />
          </IconButton>
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

/** Where it stands; while the engine is away, where it stood when that was last heard. */
function SessionPill({ watched, run, sessions, size }: Props) {
  const { session, settings } = watched;
  const ended = hasEnded(session.state);
  const since = useLive(({ link }) => (link.status === "lost" && !ended ? link.since : null));
  const state: PillState = run.busy === "pause" ? "pausing" : session.state;
  const stepped = session.state === "paused" && size === "full";
  const brief = since !== null && size === "phone";
  const waiting = waits(session) ? waitingText(session, sessions) : undefined;
  return (
    <StatusPill
      state={state}
      lost={since}
      word={brief ? `Was ${STATE_WORDS[session.state].toLowerCase()}` : waiting}
      more={stepped ? `step ${count(session.step)}` : undefined}
      also={ended ? [] : specialWords(settings, size !== "full")}
    />
  );
}

function datasetChip(dataset: Catalog["datasets"][number], session: Session) {
  return { title: dataset.title, size: picturesText(dataset, session.config.resolution) };
}

function deviceChip({ device, device_title, precision }: Session) {
  if (device === null) return undefined;
  const more =
    precision === "bfloat16" ? (
      <>
        {device_title}, <Term of="bfloat16">bfloat16</Term>
      </>
    ) : (
      [device_title, precision].filter((text) => text !== null).join(", ")
    );
  return { title: device.toUpperCase(), more };
}
