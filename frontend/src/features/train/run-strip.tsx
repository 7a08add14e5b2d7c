import {
  IconAlertCircle,
  IconClockPause,
  IconFlagCheck,
  IconInfoCircle,
  IconPlayerPause,
  IconPlugConnected,
  IconPlugConnectedX,
  IconSquare,
} from "@tabler/icons-react";

import type { Download, Session } from "@/api/types";
import { count, epochText, many, megabytes, timeOfDay } from "@/lib/format";
import { useNow } from "@/lib/use-now";
import { isAbsent } from "@/live/absent";
import { useLive, useLiveClient } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { HolderActions } from "@/live/holder-actions";
import { occupant, occupiedText, waitingText, waits } from "@/live/queue";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { EndedActions } from "./ended-actions";
import { finishedText } from "./ended-words";
import { FailedStrip } from "./failed-strip";
import { latest } from "./panel/last-saved";
import { specialText } from "./special";
import { SpecialStrip } from "./special-strip";
import { startText } from "./start-words";
import type { Run } from "./use-run";
import type { Steering } from "./use-steering";
import { LastVerdict, LastWhy } from "./verdict/last-verdict";
import type { Past } from "./verdict/use-diagnosis";
import { VerdictStrip } from "./verdict/verdict-strip";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;
const LOST_AFTER_S = 2;
const RECOVERED_S = 8;

interface Props {
  watched: Watched;
  downloads: readonly Download[];
  sessions: readonly Session[];
  run: Run;
  steering: Steering;
  /** Why nothing can be started now. */
  idle: string | undefined;
  /** Why nothing can be steered now. */
  blocked: string | undefined;
  /** The moment that is looked back at; null while the page shows now. */
  past: Past | null;
  onOpen: (sessionId: string) => void;
}

/** The most important sentence now: the line to the engine first, then the session itself. */
export function RunStrip(props: Props) {
  const link = useLive((s) => s.link);
  const recovered = useLive((s) => s.recovered);
  const client = useLiveClient();
  const now = useNow(250, link.status === "lost" || recovered !== null);
  if (isAbsent(link)) return <EngineAbsent />;
  if (link.status === "lost" && now - link.since / 1000 >= LOST_AFTER_S) {
    const seconds = Math.max(0, Math.ceil(link.retryAt / 1000 - now));
    return (
      <Strip
        tone="warn"
        icon={<IconPlugConnectedX {...icon} />}
        title="Connection lost"
        actions={<Button onClick={() => client.retry()}>Retry now</Button>}
      >
        <span aria-hidden="true">Trying again in {seconds} s. </span>
        Charts show data up to {timeOfDay(link.since / 1000)}. Training needs no page: while the
        engine runs, it goes on.
      </Strip>
    );
  }
  if (recovered && now - recovered.at / 1000 < RECOVERED_S) {
    return <Strip icon={<IconPlugConnected {...icon} />} title={backText(recovered.steps)} />;
  }
  return <StateStrip {...props} />;
}

function backText(steps: number): string {
  if (steps === 0) return "Back online. Nothing was missed.";
  return `Back online. Filled in ${many(steps, "missed step")}.`;
}

function StateStrip(props: Props) {
  const { watched } = props;
  const { session, settings, checkpoints } = watched;
  const saved = latest(checkpoints);
  const safe = saved
    ? `Saved at epoch ${epochText(saved.epoch)}, step ${count(saved.step)}.`
    : "Nothing was saved.";
  const onward = saved ? `${safe} Resume to go on from there.` : safe;
  switch (session.state) {
    case "queued":
    case "starting":
      if (waits(session)) return <WaitingStrip {...props} />;
      return <StartStrip {...props} />;
    case "paused":
      return (
        <Strip
          icon={<IconPlayerPause {...icon} />}
          title={`Paused at epoch ${epochText(session.epoch)}, step ${count(session.step)}`}
        >
          {[safe, "You can close this window.", specialText(settings)?.title].join(" ")}
        </Strip>
      );
    case "finished":
      if (session.advice !== "") {
        return (
          <Strip
            tone="warn"
            icon={<IconAlertCircle {...icon} />}
            title={`Ended. ${session.detail}`}
            actions={<Ended {...props} />}
          >
            {safe} {session.advice}
            <LastVerdict treating={props} />
          </Strip>
        );
      }
      return (
        <Strip
          icon={<IconFlagCheck {...icon} />}
          title={finishedText(watched)}
          actions={<Ended {...props} />}
        >
          {safe} Ask it for a picture, or train longer.
          <LastVerdict treating={props} />
        </Strip>
      );
    case "stopped":
      return (
        <Strip
          icon={<IconSquare {...icon} />}
          title={session.detail || "Stopped."}
          actions={<Ended {...props} />}
        >
          {onward}
          <LastVerdict treating={props} />
        </Strip>
      );
    case "failed":
      return <FailedStrip {...props} safe={safe} />;
    case "interrupted":
      return (
        <Strip
          tone="warn"
          icon={<IconAlertCircle {...icon} />}
          title={session.detail || `${session.name} was interrupted.`}
          actions={<LastWhy treating={props} />}
        >
          {onward}
          <LastVerdict treating={props} />
        </Strip>
      );
    case "running":
      if (session.step === 0) return <StartStrip {...props} />;
      return specialText(settings) ? <SpecialStrip {...props} /> : <VerdictStrip {...props} />;
    case "stopping":
      return null;
  }
}

/** What is wrong with what has ended, and what it is good for. */
function Ended(props: Props) {
  return (
    <>
      <LastWhy treating={props} />
      <EndedActions watched={props.watched} />
    </>
  );
}

/** What it waits for, and what somebody has to do for it, if anything. */
function WaitingStrip({ watched: { session }, sessions, idle }: Props) {
  const before = occupant(sessions, session.target);
  return (
    <Strip
      icon={<IconClockPause {...icon} />}
      tone={before?.state === "paused" ? "warn" : "plain"}
      title={waitingText(session, sessions)}
      actions={before?.state === "paused" && <HolderActions holder={before} blocked={idle} />}
    >
      {before && `${occupiedText(before)} `}
      {before?.state !== "paused" && "It begins by itself when its turn comes."}
    </Strip>
  );
}

/** What a session that begins waits for, and what comes next. */
function StartStrip({ watched: { session }, downloads }: Props) {
  const start = startText(session);
  const download = downloads.find((d) => d.dataset === session.config.dataset);
  return (
    <Strip icon={<IconInfoCircle {...icon} />} title={start?.title ?? "Starting"}>
      {download?.state === "downloading" && download.total_mb > 0 ? (
        <Arriving download={download} />
      ) : (
        start?.next
      )}
    </Strip>
  );
}

function Arriving({ download }: { download: Download }) {
  return (
    <progress
      aria-label={`Download, ${megabytes(download.done_mb)} of ${megabytes(download.total_mb)}`}
      max={download.total_mb}
      value={download.done_mb}
    />
  );
}
