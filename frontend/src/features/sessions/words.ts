import type { SessionRow } from "@/api/types";
import { partTitle } from "@/forms/labels";
import { age, bytes, epochText, many } from "@/lib/format";
import { hasEnded } from "@/live/phase";

import { changedAt } from "./logic/sort";

/** How the engine names a number that is none any more. */
const RAN_AWAY = "stopped being a finite number";

/** `8 sessions · 2.1 GB on disk` */
export function totalText(rows: readonly SessionRow[]): string {
  const taken = rows.reduce((sum, row) => sum + row.bytes, 0);
  return `${many(rows.length, "session")} · ${bytes(taken)} on disk`;
}

/** What is added to a state in a list; `place` is that in the queue, from 1. */
export function stateMore(
  { state, detail }: Pick<SessionRow, "state" | "detail">,
  place: number,
): string | undefined {
  if (state === "queued" && place > 0) return ordinal(place);
  return state === "failed" && detail.includes(RAN_AWAY) ? "NaN" : undefined;
}

export function ordinal(place: number): string {
  const rest = place % 100;
  const ends: Readonly<Record<number, string>> = { 1: "st", 2: "nd", 3: "rd" };
  return `${place}${rest > 10 && rest < 14 ? "th" : (ends[place % 10] ?? "th")}`;
}

/** When something last happened to it, `now` while it trains. */
export function ageText(row: SessionRow, now: number): string {
  return hasEnded(row.state) ? age(now - changedAt(row)) : "now";
}

export function lossTitle(loss: string): string {
  return partTitle(loss);
}

/** `3.4 / 10`: epochs seen, and those to see. */
export function epochsText({ epoch, epochs }: Pick<SessionRow, "epoch" | "epochs">): string {
  return `${epochText(epoch)} / ${epochs.toLocaleString("en-GB")}`;
}
