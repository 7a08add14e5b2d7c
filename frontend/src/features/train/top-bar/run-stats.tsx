import { clock, count, UNKNOWN } from "@/lib/format";

import type { Progress } from "../progress";
import classes from "./top-bar.module.css";

/** How far, how fast, how long: ticking numbers, and a calm summary for those who listen. */
export function RunStats({ progress }: { progress: Progress }) {
  const { epoch, epochs, step, totalSteps, imagesPerS, elapsedS, leftS } = progress;
  return (
    <>
      <dl className={`flex rigid gap-16 ${classes.stats}`} aria-hidden="true">
        <Stat label="Epoch" value={String(epoch)} of={String(epochs)} />
        <Stat
          label="Step"
          value={<span data-testid="step">{count(step)}</span>}
          of={totalSteps > 0 ? count(totalSteps) : UNKNOWN}
        />
        <Stat label="Throughput" value={imagesPerS ? `${count(imagesPerS)} img/s` : UNKNOWN} />
        <Stat label="Elapsed" value={clock(elapsedS)} />
        {leftS !== null && <Stat label="Left" value={clock(leftS)} />}
      </dl>
      <Summary progress={progress} />
    </>
  );
}

function Stat({ label, value, of }: { label: string; value: React.ReactNode; of?: string }) {
  return (
    <div className={`column nowrap ${classes.stat}`}>
      <dd className="text-13 line-17">
        <strong>{value}</strong>
        {of !== undefined && <span className="quiet"> / {of}</span>}
      </dd>
      <dt>{label}</dt>
    </div>
  );
}

/** Spoken at each epoch and every tenth of the way, never per step. */
function Summary({ progress }: { progress: Progress }) {
  return (
    <p className="sr-only" role="status">
      Epoch {progress.epoch} of {progress.epochs}
      {progress.share !== null && `, ${Math.floor(progress.share * 10) * 10} % done`}
    </p>
  );
}
