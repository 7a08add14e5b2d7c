import type { Measured } from "@/api/types";
import { count, epochText, many } from "@/lib/format";
import { hasEnded } from "@/live/phase";
import { comparable, earlyScore } from "@/live/scores";
import type { Watched } from "@/live/state";

/** "every epoch, 5,000 images" */
export function scheduleText({ settings }: Pick<Watched, "settings">, points: boolean): string {
  const { score_every_epochs: every, score_samples: samples } = settings;
  const rhythm = every === 1 ? "every epoch" : `every ${every} epochs`;
  const drawn = `${count(samples)} ${points ? "points" : "images"}`;
  return every > 0 ? `${rhythm}, ${drawn}` : drawn;
}

type Told = Pick<Watched, "session" | "settings" | "log" | "scoring" | "measured">;

/** "Scored at epoch 2.0, step 390", and of how few pictures where it came early. */
export function scoredText(
  { epoch, step, n }: Measured,
  { score_samples: asked }: Watched["session"]["config"],
): string {
  const text = `Scored at epoch ${epochText(epoch)}, step ${count(step)}`;
  if (n >= asked) return text;
  return `${text}, early, by ${many(n, "picture")}. Those to come are of ${count(asked)} and cannot be compared with it.`;
}

/** The score that is being made, or when the next one comes; empty where none does. */
export function comingText({ session, settings, log, scoring, measured }: Told): string {
  const { score_every_epochs: every } = settings;
  if (hasEnded(session.state) || every === 0 || givenUp(log)) return "";
  if (scoring) return scoringText(scoring);
  const scores = comparable(measured, session.config);
  const last = scores.at(-1) ?? earlyScore(measured, session.config);
  if (!last) return "";
  const next = Number(((scores.at(-1)?.epoch ?? 0) + every).toFixed(1));
  return session.epoch < next ? `The next one after epoch ${next}.` : "The next one follows soon.";
}

/** "Scoring step 1,200: drawing pictures, 40 %" */
function scoringText({ step, act, done, total }: NonNullable<Watched["scoring"]>): string {
  const share = total > 0 ? `, ${Math.floor((100 * done) / total)} %` : "";
  return `Scoring step ${count(step)}: ${act.charAt(0).toLowerCase()}${act.slice(1)}${share}`;
}

/** How the worker begins when it gives up scoring. */
const GIVEN_UP = "No more scores";

function givenUp(log: Watched["log"]) {
  return log.findLast(({ text }) => text.startsWith(GIVEN_UP));
}

/** When the engine scores a new session for the first time, and by how many pictures. */
const EARLY = { seconds: 30, samples: 1_000 };

/** Why there is no score yet. */
export function unmeasuredText({
  session,
  settings,
  log,
}: Pick<Watched, "session" | "settings" | "log">): string {
  const { score_every_epochs: every } = settings;
  const broken = givenUp(log);
  if (broken) return broken.text;
  if (every === 0) return "Scoring is off.";
  if (hasEnded(session.state)) return "Not measured: it ended before its first score.";
  if (session.epoch >= every) return "Not measured yet.";
  if (session.parent !== null) return `Not measured yet: first after epoch ${every}.`;
  const samples = count(Math.min(EARLY.samples, settings.score_samples));
  return `Not measured yet: first after epoch ${every}, or after ${EARLY.seconds} s by ${samples} pictures.`;
}
