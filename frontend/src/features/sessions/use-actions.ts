import { useNavigate } from "react-router";

import { Refusal } from "@/api/client";
import { useStart, type StartOrder } from "@/api/queries";
import { useDeleteSessions, useRenewSessions, useRestoreSessions } from "@/api/session-queries";
import type { Checkpoint, Session, SessionRow } from "@/api/types";
import { useUndo } from "@/lib/undo";

import { waits } from "./logic/queue";

const CONFLICT = 409;

/** A start that was refused because its device is taken: it may wait instead. */
interface Taken {
  sentence: string;
  queue: () => void;
}

export interface Starting {
  busy: boolean;
  /** The engine's sentence when it refused for another reason. */
  refusal: Refusal | null;
  taken: Taken | null;
  start: (order: StartOrder, queue?: boolean) => void;
  resume: (checkpoint: Pick<Checkpoint, "id" | "recipe">) => void;
  forget: () => void;
}

/** Starts from checkpoints; what begins is watched on the Train screen. */
export function useStarting(onWaits: (session: Session) => void): Starting {
  const navigate = useNavigate();
  const renew = useRenewSessions();
  const { mutate, isPending, error, variables, reset } = useStart();
  const start = (order: StartOrder, queue = false) =>
    mutate(
      { ...order, queue },
      {
        onSuccess: (session) => {
          void renew();
          if (waits(session)) onWaits(session);
          else void navigate(`/?session=${session.id}`);
        },
      },
    );
  const refused = error instanceof Refusal ? error : null;
  const conflict = refused?.status === CONFLICT && variables !== undefined;
  return {
    busy: isPending,
    refusal: conflict ? null : refused,
    taken: conflict ? { sentence: refused.message, queue: () => start(variables, true) } : null,
    start,
    resume: ({ id, recipe }) => start({ recipe, resume: id, overrides: { settings: {} } }),
    forget: reset,
  };
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
    const what = rows.length === 1 ? `“${first.name}”` : `${rows.length} sessions`;
    mutate(ids, {
      onSuccess: () => done(`sessions:${ids.join()}`, `Deleted ${what}`, () => restore(ids)),
    });
  };
  return { remove, refusal: error?.message ?? late?.message ?? null, forget: reset };
}
