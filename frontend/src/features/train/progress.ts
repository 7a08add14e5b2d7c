import { lowerBound } from "@/lib/thin";
import { hasEnded, isSteerable } from "@/live/phase";
import type { Watched } from "@/live/state";

const WINDOW_S = 20;
const ENOUGH_S = 2;

export interface Progress {
  /** The epoch being trained, from 1. */
  epoch: number;
  epochs: number;
  step: number;
  totalSteps: number;
  /** From 0 to 1; null before the data set is loaded. */
  share: number | null;
  /** Now, over the last seconds of training; once it has ended, the mean over all of it. */
  imagesPerS: number | null;
  ended: boolean;
  elapsedS: number;
  /** From measured speed only; null before there is one. */
  leftS: number | null;
}

export function progressOf({ session, clock, settings }: Watched): Progress {
  const { step, total_steps: totalSteps } = session;
  const speed = measured(clock);
  const stepsPerS = speed && speed.steps / speed.seconds;
  const whole = session.state === "finished" && step >= totalSteps;
  const passed = whole ? settings.epochs : Math.floor(session.epoch) + 1;
  return {
    epoch: Math.min(settings.epochs, passed),
    epochs: settings.epochs,
    step,
    totalSteps,
    share: totalSteps > 0 ? Math.min(1, step / totalSteps) : null,
    imagesPerS: speedOf(session, speed),
    elapsedS: session.training_seconds,
    ended: hasEnded(session.state),
    leftS: stepsPerS && isSteerable(session.state) ? (totalSteps - step) / stepsPerS : null,
  };
}

/** Now while it trains, on average once it has ended. */
function speedOf(session: Watched["session"], speed: ReturnType<typeof measured>): number | null {
  if (!hasEnded(session.state)) return speed && speed.nimg / speed.seconds;
  return session.training_seconds > ENOUGH_S ? session.nimg / session.training_seconds : null;
}

/** What happened over the last seconds of training; null before enough of it was seen. */
function measured(clock: Watched["clock"]) {
  const last = clock.seconds.length - 1;
  const end = clock.seconds[last];
  if (end === undefined) return null;
  const from = Math.min(last, lowerBound(clock.seconds, end - WINDOW_S));
  const seconds = end - (clock.seconds[from] ?? end);
  if (seconds < ENOUGH_S) return null;
  const steps = (clock.step[last] ?? 0) - (clock.step[from] ?? 0);
  const nimg = (clock.nimg[last] ?? 0) - (clock.nimg[from] ?? 0);
  return { seconds, steps, nimg };
}
