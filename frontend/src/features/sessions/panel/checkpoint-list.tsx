import { IconChartDots, IconFileExport, IconPlayerPlay } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";

import type { Checkpoint } from "@/api/types";
import { bytes, count, distance, epochText } from "@/lib/format";
import { bestSaved } from "@/live/scores";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Tooltip } from "@/ui/tooltip";

import { exportCheckpoint } from "../exports";
import { newestOf } from "../logic/best";
import classes from "./panel.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

const REASONS: Readonly<Record<Checkpoint["reason"], string>> = {
  interval: "at its interval",
  finished: "at the end",
  stop: "when it was stopped",
  pause: "when it was paused",
  save: "when asked",
  error: "after an error",
};

interface Props {
  checkpoints: readonly Checkpoint[];
  /** Why nothing can be resumed now. */
  /** Whether nothing more comes. */
  ended: boolean;
  blocked: string | undefined;
  busy: boolean;
  onResume: (checkpoint: Checkpoint) => void;
}

/** What is saved of a session, newest first, each with the way on from there. */
export function CheckpointList({ checkpoints, ended, blocked, busy, onResume }: Props) {
  const navigate = useNavigate();
  const best = bestSaved(checkpoints);
  const newest = newestOf(checkpoints);
  const taken = checkpoints.reduce((sum, checkpoint) => sum + checkpoint.bytes, 0);
  return (
    <section className={`edge-top ${classes.section}`} aria-labelledby="checkpoints-title">
      <div className="flex items-baseline between gap-12">
        <h3 className="text-13 strong" id="checkpoints-title">
          Checkpoints
        </h3>
        {checkpoints.length > 0 && (
          <span className="faint-note">
            {checkpoints.length} kept · {bytes(taken)}
          </span>
        )}
      </div>
      {checkpoints.length === 0 && (
        <p className="faint-note">{ended ? "Nothing was saved." : "Nothing is saved yet."}</p>
      )}
      <ul className={`pad-top-4 ${classes.checkpoints}`}>
        {checkpoints.map((checkpoint) => (
          <li key={checkpoint.id} className="row gap-6 edge-bottom">
            <Words checkpoint={checkpoint}>
              {checkpoint.id === best?.id && <Chip word="best" why="lowest FD" />}
              {checkpoint.id === newest?.id && <Chip word="latest" why="the newest one" />}
            </Words>
            <IconButton
              label={`Evaluate the checkpoint of ${placeOf(checkpoint)}`}
              onClick={() => void navigate(`/evaluate?checkpoint=${checkpoint.id}`)}
            >
              <IconChartDots {...icon} />
            </IconButton>
            <IconButton
              label={`Export the checkpoint of ${placeOf(checkpoint)}`}
              onClick={() => exportCheckpoint(checkpoint.id)}
            >
              <IconFileExport {...icon} />
            </IconButton>
            <Button
              size="small"
              icon={<IconPlayerPlay {...icon} size={14} />}
              aria-label={`Resume from ${placeOf(checkpoint)}`}
              blocked={blocked}
              busy={busy}
              onClick={() => onResume(checkpoint)}
            >
              Resume
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Words({ checkpoint, children }: { checkpoint: Checkpoint; children: ReactNode }) {
  const { name, step, reason, fd } = checkpoint;
  const why = `saved ${REASONS[reason]}`;
  const where = `${name === null ? "" : `${placeOf(checkpoint)} · `}step ${count(step)}`;
  return (
    <span className="column grow min-w-0 line-18" title={`${capital(where)}, ${why}`}>
      <span className="row gap-6 min-w-0">
        <span className="ellipsis capital">{name ?? placeOf(checkpoint)}</span>
        {children}
      </span>
      <span className="ellipsis tiny-note">
        {fd === null ? `${where}, ${why}` : `FD ${distance(fd)} · ${where}`}
      </span>
    </span>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "epoch 4", or "epoch 4.3" where it was saved within one. */
export function placeOf({ epoch }: Pick<Checkpoint, "epoch">): string {
  return `epoch ${epochText(epoch)}`;
}

/** What a chip means is said on hover and to those who listen. */
function Chip({ word, why }: { word: string; why: string }) {
  return (
    <Tooltip label={`${word}: ${why}`}>
      <span className={`rigid round-4 quiet text-11 line-18 on-s3 ${classes.chip}`}>
        {word}
        <span className="sr-only">: {why}</span>
      </span>
    </Tooltip>
  );
}
