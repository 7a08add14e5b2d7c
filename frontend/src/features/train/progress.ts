import { lowerBound } from "@/lib/thin";
import { hasEnded, isSteerable } from "@/live/phase";
import type { Watched } from "@/live/state";

const WINDOW_S = 20;
const ENOUGH_S = 2;

export interface Progress {
  /** How much of the data was seen, in epochs. */
  epoch: number;
  epochs: number;
  step: number;
  totalSteps: number;
  /** From 0 to 1; null before the data set is loaded. */
  share: number | null;
  /** Now, over the last seconds of training; null while paused; the mean once it has ended. */
  imagesPerS: number | null;
  ended: boolean;
  paused: boolean;
  elapsedS: number;
  /** Until the last step, by the measured speed, or until its time limit; null while unknown. */
  leftS: number | null;
}

export function progressOf(watched: Watched): Progress {
  const { session, settings } = watched;
  const { step, total_steps: totalSteps } = session;
  const speed = measured(watched.clock);
  const whole = session.state === "finished" && step >= totalSteps;
  const passed = whole ? settings.epochs : session.epoch;
  return {
    epoch: Math.min(settings.epochs, passed),
    epochs: settings.epochs,
    step,
    totalSteps,
    share: totalSteps > 0 ? Math.min(1, step / totalSteps) : null,
    imagesPerS: speedOf(session, speed),
    elapsedS: session.training_seconds,
    ended: hasEnded(session.state),
    paused: session.state === "paused",
    leftS: isSteerable(session.state) ? leftOf(watched, speed) : null,
  };
}

/** What ends first: its steps, or the time that it may train. */
function leftOf(watched: Watched, speed: ReturnType<typeof measured>): number | null {
  const { step, total_steps, training_seconds } = watched.session;
  const limit = limitOf(watched);
  const byTime = limit === null ? Infinity : Math.max(0, limit - training_seconds);
  const bySteps = speed?.steps ? ((total_steps - step) * speed.seconds) / speed.steps : Infinity;
  const left = Math.min(byTime, bySteps);
  return Number.isFinite(left) ? left : null;
}

/** In seconds of training, those before a resume too; as the engine counts, what begins with its
 * time already over gets as much again. */
function limitOf({ settings, clock, ancestors }: Watched): number | null {
  if (settings.max_minutes === null) return null;
  const limit = 60 * settings.max_minutes;
  const resumed = ancestors.at(-1)?.until;
  if (resumed === undefined) return limit;
  const before = clock.seconds[lowerBound(clock.step, resumed + 1) - 1] ?? 0;
  return limit + (before >= limit ? before : 0);
}

/** Now while it trains, on average once it has ended. */
function speedOf(session: Watched["session"], speed: ReturnType<typeof measured>): number | null {
  if (session.state === "paused") return null;
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
