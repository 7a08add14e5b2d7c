import { count } from "@/lib/format";
import { hasEnded } from "@/live/phase";
import type { Watched } from "@/live/state";

/** "every epoch, 5,000 images" */
export function scheduleText({ settings }: Pick<Watched, "settings">, points: boolean): string {
  const { score_every_epochs: every, score_samples: samples } = settings;
  const rhythm = every === 1 ? "every epoch" : `every ${every} epochs`;
  const drawn = `${count(samples)} ${points ? "points" : "images"}`;
  return every > 0 ? `${rhythm}, ${drawn}` : drawn;
}

/** How the worker begins when it gives up scoring. */
const GIVEN_UP = "No more scores";

/** Why there is no score yet. */
export function unmeasuredText({
  session,
  settings,
  log,
}: Pick<Watched, "session" | "settings" | "log">): string {
  const { score_every_epochs: every } = settings;
  const broken = log.findLast(({ text }) => text.startsWith(GIVEN_UP));
  if (broken) return broken.text;
  if (every === 0) return "Scoring is off.";
  if (hasEnded(session.state)) return "Not measured: it ended before its first score.";
  if (session.epoch >= every) return "Not measured yet.";
  return `Not measured yet: first after epoch ${every}.`;
}
