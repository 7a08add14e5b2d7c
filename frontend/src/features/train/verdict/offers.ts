import type { Checkpoint } from "@/api/types";
import { rate } from "@/lib/format";
import { valueAt } from "@/lib/path";
import { bestSaved } from "@/live/scores";
import { ofSession, type Mark, type Watched } from "@/live/state";

import type { Change } from "../use-steering";
import type { Kind } from "./rules";

/** One thing to do about a verdict. */
export type Offer =
  | { do: "turn"; advice: string; changes: readonly Change[] }
  | { do: "resume"; from: "best" | "latest"; checkpoint: Checkpoint }
  | { do: "stop"; checkpoint: Checkpoint };

/** What it is now, and which of its settings may change while it trains. */
export type Steerable = Pick<Watched, "settings" | "marks" | "session" | "checkpoints"> & {
  isLive: (path: string) => boolean;
};

const G_RATE = "adam_g.learning_rate";
const D_RATE = "adam_d.learning_rate";
const SMOOTHING = "loss.options.label_smoothing";
/** Salimans et al. 2016, sec. 3.4, smooth 1 to 0.9. */
const SMOOTHED = 0.1;

export function offersFor(kind: Kind, run: Steerable): Offer[] {
  switch (kind) {
    case "warming":
    case "healthy":
      return [];
    case "broke":
      return resumed(run, "latest");
    case "alike":
      return [...turned(run, moreOfD(run)), ...resumed(run, "best")];
    case "winning":
      return turned(run, likeliest(run));
    case "guessing":
      return turned(run, [scaled(run, D_RATE, 2)]);
    case "away":
      return turned(run, [scaled(run, D_RATE, 0.5)]);
    case "swinging":
      return turned(run, [scaled(run, G_RATE, 0.5), scaled(run, D_RATE, 0.5)]);
    case "noGain": {
      const best = bestSaved(own(run));
      return best ? [{ do: "stop", checkpoint: best }] : [];
    }
  }
}

/** What the history suggests first: what was turned the wrong way is turned back. */
function likeliest(run: Steerable): Change[] {
  const [g, d] = [rateOf(run, G_RATE), rateOf(run, D_RATE)];
  const [turnedG, turnedD] = [lastTurn(run, G_RATE), lastTurn(run, D_RATE)];
  if (turnedG && turnedG.before > g) return [to(run, G_RATE, turnedG.before)];
  if (turnedD && turnedD.before < d) return [to(run, D_RATE, turnedD.before)];
  if (g < d) return [to(run, G_RATE, d)];
  if (!turnedG) return [scaled(run, G_RATE, 2)];
  if (!turnedD) return [scaled(run, D_RATE, 0.5)];
  const smoothing = valueAt(run.settings, SMOOTHING) ?? 0;
  return smoothing === 0 ? [{ path: SMOOTHING, before: smoothing, after: SMOOTHED }] : [];
}

function moreOfD({ settings: { n_critic: steps } }: Steerable): Change[] {
  return steps < 2 ? [{ path: "n_critic", before: steps, after: 2 }] : [];
}

function lastTurn({ marks, session }: Steerable, path: string) {
  const isOf = (mark: Mark) => mark.type === "knob" && mark.knob === path;
  const mark = ofSession(marks, session.id).findLast(isOf);
  if (mark?.type !== "knob") return null;
  const { before, after } = mark;
  return typeof before === "number" && typeof after === "number" ? { before, after } : null;
}

function rateOf({ settings }: Steerable, path: string): number {
  return Number(valueAt(settings, path));
}

function scaled(run: Steerable, path: string, times: number): Change {
  return to(run, path, Number((rateOf(run, path) * times).toPrecision(12)));
}

function to(run: Steerable, path: string, after: number): Change {
  return { path, before: rateOf(run, path), after };
}

/** Nothing where a setting of them cannot change while it trains. */
function turned({ isLive }: Steerable, changes: readonly Change[]): Offer[] {
  const possible = changes.length > 0 && changes.every(({ path }) => isLive(path));
  return possible ? [{ do: "turn", advice: adviceOf(changes), changes }] : [];
}

function resumed(run: Steerable, from: "best" | "latest"): Offer[] {
  const saved = own(run);
  const newest = saved.toSorted((a, b) => b.step - a.step)[0];
  const checkpoint = from === "best" ? bestSaved(saved) : newest;
  return checkpoint ? [{ do: "resume", from, checkpoint }] : [];
}

function own({ checkpoints, session }: Steerable): Checkpoint[] {
  return checkpoints.filter(({ session_id }) => session_id === session.id);
}

/** "raising G's learning rate to 2.0e-4" */
function adviceOf(changes: readonly Change[]): string {
  const [first, second] = changes;
  if (!first) return "";
  if (second) return "half of both learning rates";
  if (first.path === "n_critic") return "2 D updates per G update";
  if (first.path === SMOOTHING) return `smooth labels of ${SMOOTHED}`;
  const [before, after] = [Number(first.before), Number(first.after)];
  const whose = first.path === G_RATE ? "G" : "D";
  return `${after > before ? "raising" : "lowering"} ${whose}’s learning rate to ${rate(after)}`;
}
