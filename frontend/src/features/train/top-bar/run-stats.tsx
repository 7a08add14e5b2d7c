import { clock, count, epochText, UNKNOWN } from "@/lib/format";

import type { Progress } from "../progress";
import classes from "./top-bar.module.css";

interface Props {
  progress: Progress;
  /** Whether it trains on points, not on pictures. */
  points: boolean;
}

/** How far, how fast, how long: ticking numbers, and a calm summary for those who listen. */
export function RunStats({ progress, points }: Props) {
  const { epoch, epochs, step, totalSteps, imagesPerS, ended, paused, elapsedS } = progress;
  return (
    <>
      <dl className={`flex rigid gap-16 ${classes.stats}`} aria-hidden="true">
        <Stat label="Epoch" value={epochText(epoch)} of={String(epochs)} />
        <Stat
          label="Step"
          value={<span data-testid="step">{count(step)}</span>}
          of={totalSteps > 0 ? count(totalSteps) : UNKNOWN}
        />
        {!paused && (
          <Stat label={ended ? "Mean speed" : "Speed now"} value={speedText(imagesPerS, points)} />
        )}
        <Stat label="Elapsed" value={clock(elapsedS)} />
        {progress.leftS !== null && (
          <Stat label={paused ? "Left to train" : "Left"} value={clock(progress.leftS)} />
        )}
      </dl>
      <Summary progress={progress} />
    </>
  );
}

/** "829 img/s", "71,200 points/s". */
export function speedText(perS: number | null, points: boolean): string {
  return perS ? `${count(perS)} ${points ? "points" : "img"}/s` : UNKNOWN;
}

function Stat({ label, value, of }: { label: string; value: React.ReactNode; of?: string }) {
  return (
    <div className="column nowrap">
      <dd className="text-13 line-17">
        <strong>{value}</strong>
        {of !== undefined && <span className="quiet"> / {of}</span>}
      </dd>
      <dt className="caption">{label}</dt>
    </div>
  );
}

/** Spoken at each epoch and every tenth of the way, never per step. */
function Summary({ progress }: { progress: Progress }) {
  return (
    <p className="sr-only" role="status">
      Epoch {Math.floor(progress.epoch)} of {progress.epochs}
      {progress.share !== null && `, ${Math.floor(progress.share * 10) * 10} % done`}
    </p>
  );
}
