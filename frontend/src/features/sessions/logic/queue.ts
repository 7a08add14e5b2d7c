import type { SessionRow } from "@/api/types";
import { waits } from "@/live/queue";

type Waiting = Pick<SessionRow, "id" | "state" | "ready_at" | "place">;

/** The sessions that wait, in the order in which they begin. */
export function queueOf(rows: readonly Waiting[]): string[] {
  return rows
    .filter(waits)
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ id }) => id);
}

/** Whose end it waits for: the nearest before it that wants the same device. */
export function nameBefore(
  { id, target }: Pick<SessionRow, "id" | "target">,
  queue: readonly string[],
  rows: readonly Pick<SessionRow, "id" | "name" | "target">[],
): string | undefined {
  const before = queue.slice(0, Math.max(0, queue.indexOf(id))).toReversed();
  return before
    .map((other) => rows.find((row) => row.id === other))
    .find((row) => row?.target === target)?.name;
}

/** The queue with one session a place earlier or later. */
export function moved(queue: readonly string[], id: string, by: -1 | 1): string[] {
  const from = queue.indexOf(id);
  const to = from + by;
  const other = queue[to];
  if (from < 0 || other === undefined) return [...queue];
  return queue.map((known, place) => (place === from ? other : place === to ? id : known));
}
