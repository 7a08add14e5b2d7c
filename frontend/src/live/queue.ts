import type { Session } from "@/api/types";

import { hasEnded } from "./phase";

type Placed = Pick<Session, "id" | "name" | "state" | "ready_at" | "place" | "target">;

/** Whether it stands in the queue: its device is taken. */
export function waits({ state, ready_at }: Pick<Placed, "state" | "ready_at">): boolean {
  return state === "queued" && ready_at === null;
}

/** "Waiting for CPU", or "Waiting, 2nd in the queue" behind others. */
export function waitingText(session: Placed, sessions: readonly Placed[]): string {
  const queue = sessions.filter(waits).toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const place = queue.findIndex(({ id }) => id === session.id);
  if (place > 0) return `Waiting, ${ordinal(place + 1)} in the queue`;
  return `Waiting for ${session.target.toUpperCase()}`;
}

/** The session that has a device now; undefined where it is free. */
export function occupant<T extends Placed>(sessions: readonly T[], target: string): T | undefined {
  return sessions.find((one) => !hasEnded(one.state) && !waits(one) && clash(one.target, target));
}

/** What somebody who waits for a device is told of the session that has it. */
export function occupiedText({ name, state, target }: Placed): string {
  const device = target.toUpperCase();
  if (state !== "paused") return `${name} trains on ${device} now.`;
  return `${name} is paused and keeps ${device}: the queue stands still until it goes on and ends, or is stopped.`;
}

/** Whether two of them cannot train at the same time: `cuda` means every one of its kind. */
function clash(one: string, other: string): boolean {
  const [kind, index] = one.split(":");
  const [otherKind, otherIndex] = other.split(":");
  if (kind !== otherKind) return false;
  return index === otherIndex || index === undefined || otherIndex === undefined;
}

const RULES = new Intl.PluralRules("en-GB", { type: "ordinal" });
const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

function ordinal(place: number): string {
  return `${place}${ENDINGS[RULES.select(place)] ?? "th"}`;
}
