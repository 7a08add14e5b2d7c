import type { EvaluationView, Memory } from "@/api/types";
import { count, figure, epochText as rounded } from "@/lib/format";

/** "epoch 4", or "epoch 4.3" where it was saved within one. */
export function epochText(epoch: number): string {
  return `epoch ${rounded(epoch)}`;
}

/** What precision and recall mean together, by rule. */
export function qualityText(precision: number | null, recall: number | null): string {
  if (precision === null || recall === null) return "";
  const varied = recall > 0.95;
  const looks = looksText(precision);
  if (varied) return `${looks}, and nearly every real style is drawn.`;
  const missing = tenths(1 - recall);
  const joined = precision >= REAL ? "but" : "and";
  return `${looks}, ${joined} ${missing} real styles are never drawn.`;
}

const REAL = 0.75;
const HALF = 0.5;

function looksText(precision: number): string {
  if (precision >= REAL) return "Pictures look real";
  if (precision >= HALF) return `Most pictures look real, ${tenths(1 - precision)} do not`;
  return `${capital(tenths(1 - precision))} pictures do not look real`;
}

/** "about 3 in 10", "fewer than 1 in 10", "nearly all". */
function tenths(share: number): string {
  const parts = Math.round(share * 10);
  if (parts === 0) return "fewer than 1 in 10";
  return parts === 10 ? "nearly all" : `about ${parts} in 10`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Two decimals, as long as that says something. */
export function distanceText(distance: number): string {
  return distance >= 0.01 ? distance.toFixed(2) : figure(distance);
}

/** "1 suspicious in 10,000". */
export function suspiciousText({ suspicious, n }: Memory): string {
  return suspicious === 0
    ? `none suspicious in ${count(n)}`
    : `${count(suspicious)} suspicious in ${count(n)}`;
}

/** Whether more samples are suspicious than chance explains. */
export function isTelling({ n, suspicious }: Pick<Memory, "n" | "suspicious">): boolean {
  return suspicious > Math.round(n / 100);
}

/** What would be normal: of real images that nobody trained on, one in a hundred is as near. */
export function normalText({ n, suspicious }: Memory): string {
  const normal = Math.round(n / 100);
  const much = isTelling({ n, suspicious }) ? "That is more than" : "That is no more than";
  return `${much} chance explains: of ${count(n)} real images that it never saw, about ${count(normal)} would be as near.`;
}

/** What goes on, in a few words. */
export function stateText({ state, act, done, total, detail, figures }: EvaluationView): string {
  switch (state) {
    case "waiting":
      return "Waiting for another evaluation to end";
    case "running":
      return `${act === "" ? "Starting" : act}${total > 0 ? ` · ${count(done)} of ${count(total)}` : ""}`;
    case "done":
      return "Done";
    case "cancelled":
      return keptText(figures.length);
    case "failed":
      return detail === "" ? "It failed" : detail;
    default:
      return state satisfies never;
  }
}

/** What is left of an evaluation that ended early. */
function keptText(scores: number): string {
  if (scores === 0) return "No score was ready yet.";
  return scores === 1
    ? "The one score that was ready is kept below."
    : `The ${scores} scores that were ready are kept below.`;
}
