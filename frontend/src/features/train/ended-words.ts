import { count, distance, epochText, span } from "@/lib/format";
import { bestScore, comparable } from "@/live/scores";
import type { Watched } from "@/live/state";

type Ended = Pick<Watched, "session" | "settings" | "measured">;

/** "Finished: 30 epochs in 6 min 48 s, best FD 8.4 at epoch 27." */
export function finishedText({ session, settings, measured }: Ended): string {
  const whole = session.step >= session.total_steps;
  const epochs = whole ? count(settings.epochs) : epochText(session.epoch);
  const length = `${epochs} ${epochs === "1" ? "epoch" : "epochs"}`;
  const best = ownBest({ session, measured });
  const score = best && `, best FD ${distance(best.fd)} at epoch ${epochText(best.measured.epoch)}`;
  return `Finished: ${length} in ${span(session.training_seconds)}${score ?? ""}.`;
}

/** The best score of the session itself, not of those that it was resumed from. */
export function ownBest({ session, measured }: Pick<Watched, "session" | "measured">) {
  const own = measured.filter(({ session_id }) => session_id === session.id);
  return bestScore(comparable(own, session.config));
}

/** The sentences of a text that the card does not say already. */
export function beyond(said: string, text: string): string {
  const sentences = text.split(/(?<=\.)\s+/);
  return sentences.filter((sentence) => !said.includes(sentence)).join(" ");
}
