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

/** Why there is no score yet. */
export function unmeasuredText({
  session,
  settings,
}: Pick<Watched, "session" | "settings">): string {
  const { score_every_epochs: every } = settings;
  if (every === 0) return "Scoring is off.";
  if (hasEnded(session.state)) return "Not measured: it ended before its first score.";
  return `Not measured yet: first after epoch ${firstAfter(session.epoch, every)}.`;
}

/** The next epoch at which a score is due; at once where the first one is on its way. */
function firstAfter(epoch: number, every: number): string {
  return String(Number((Math.max(1, Math.ceil(epoch / every)) * every).toFixed(2)));
}
