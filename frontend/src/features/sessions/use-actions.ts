import { useNavigate } from "react-router";

import { Refusal } from "@/api/client";
import { isOtherData, useStart, type StartOrder } from "@/api/queries";
import { useDeleteSessions, useRenewSessions, useRestoreSessions } from "@/api/session-queries";
import type { Checkpoint, Session, SessionRow } from "@/api/types";
import { many } from "@/lib/format";
import { useUndo } from "@/lib/undo";
import { waits } from "@/live/queue";

const CONFLICT = 409;

/** A start that was refused, and the way in which it may begin all the same. */
interface WayOn {
  sentence: string;
  /** What taking it does, on its button and in a sentence. */
  label: string;
  effect: string;
  take: () => void;
}

const QUEUE = {
  label: "Queue it",
  effect: "In the queue it begins as soon as the device is free.",
};
const OTHER_DATA = {
  label: "Go on with these data",
  effect: "It learns from them from here on, and its log says so.",
};

export interface Starting {
  busy: boolean;
  /** The engine's refusal where there is no such way. */
  refusal: Refusal | null;
  wayOn: WayOn | null;
  start: (order: StartOrder) => void;
  resume: (checkpoint: Pick<Checkpoint, "id" | "recipe">) => void;
  forget: () => void;
}

/** Starts from checkpoints; what begins is watched on the Train screen. */
export function useStarting(onWaits: (session: Session) => void): Starting {
  const navigate = useNavigate();
  const renew = useRenewSessions();
  const { mutate, isPending, error, variables, reset } = useStart();
  const start = (order: StartOrder) =>
    mutate(order, {
      onSuccess: (session) => {
        void renew();
        if (waits(session)) onWaits(session);
        else void navigate(`/?session=${session.id}`);
      },
    });
  const refused = error instanceof Refusal ? error : null;
  const wayOn = refused && variables ? wayOnFrom(refused, variables, start) : null;
  return {
    busy: isPending,
    refusal: wayOn ? null : refused,
    wayOn,
    start,
    resume: ({ id, recipe }) => start({ recipe, resume: id, overrides: { settings: {} } }),
    forget: reset,
  };
}

/** It may wait for its device, or learn from the data that there are now. */
function wayOnFrom(
  refused: Refusal,
  order: StartOrder,
  start: (order: StartOrder) => void,
): WayOn | null {
  const sentence = refused.message;
  if (isOtherData(refused)) {
    return { sentence, ...OTHER_DATA, take: () => start({ ...order, other_data: true }) };
  }
  if (refused.status !== CONFLICT) return null;
  return { sentence, ...QUEUE, take: () => start({ ...order, queue: true }) };
}

export interface Deleting {
  remove: (rows: readonly SessionRow[]) => void;
  /** Why something could not be deleted, or had back. */
  refusal: string | null;
  forget: () => void;
}

/** Deletes at once and offers the way back for some seconds. */
export function useDeleting(): Deleting {
  const { mutate, error, reset } = useDeleteSessions();
  const { mutate: restore, error: late } = useRestoreSessions();
  const done = useUndo((u) => u.done);
  const remove = (rows: readonly SessionRow[]) => {
    const ids = rows.map(({ id }) => id);
    const [first] = rows;
    if (!first) return;
    const what = rows.length === 1 ? `“${first.name}”` : many(rows.length, "session");
    mutate(ids, {
      onSuccess: () => done(`sessions:${ids.join()}`, `Deleted ${what}`, () => restore(ids)),
    });
  };
  return { remove, refusal: error?.message ?? late?.message ?? null, forget: reset };
}
