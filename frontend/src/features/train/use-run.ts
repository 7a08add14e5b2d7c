import { useState } from "react";

import { Refusal } from "@/api/client";
import { isOtherData, useCommand, useStart, type StartOrder } from "@/api/queries";
import type { Checkpoint, CommandRequest, Session } from "@/api/types";
import { useLive } from "@/live/context";
import { hasEnded } from "@/live/phase";
import type { Watched } from "@/live/state";

type Order = "pause" | "continue" | "step" | "stop" | "save" | "preview" | "undo";

/** A command on its way: busy until what it was to change has changed. */
interface Sent {
  order: Order;
  to: Watched;
}

export interface Run {
  busy: Order | "start" | null;
  /** The server's sentence when it refused. */
  refusal: string | null;
  /** Gives the order that was refused a place in the queue; null where that would not help. */
  queue: (() => void) | null;
  /** Goes on although the data are others by now; null where that was not what was refused. */
  otherData: (() => void) | null;
  send: (order: Order, name?: string) => void;
  start: (order: StartOrder) => void;
  /** From a checkpoint, with its settings but for those that are given. */
  resume: (
    checkpoint: Pick<Checkpoint, "id" | "recipe">,
    settings?: Record<string, unknown>,
  ) => void;
}

/** Starts and steers; what is under way is shown at once and follows the engine's own word. */
export function useRun(watched: Watched | null, onStarted: (sessionId: string) => void): Run {
  const [sent, setSent] = useState<Sent | null>(null);
  const command = useCommand();
  const start = useStart();
  const taken = useLive((s) => s.workspace?.sessions.some(isActive) ?? false);
  const waiting = sent !== null && watched !== null && !command.isError && !isDone(sent, watched);
  const begin = (order: StartOrder) => {
    command.reset();
    start.mutate(order, { onSuccess: (session) => onStarted(session.id) });
  };
  const declined = taken ? declinedOf(start) : undefined;
  const again = (order: StartOrder | undefined, more: Partial<StartOrder>) =>
    order ? () => begin({ ...order, ...more }) : null;
  return {
    otherData: again(otherDataOf(start), { other_data: true }),
    queue: again(declined, { queue: true }),
    busy: start.isPending ? "start" : waiting ? sent.order : null,
    refusal: command.error?.message ?? start.error?.message ?? null,
    start: begin,
    resume: ({ recipe, id }, settings = {}) =>
      begin({ recipe, resume: id, overrides: { settings } }),
    send: (order, name) => {
      if (!watched) return;
      start.reset();
      setSent({ order, to: watched });
      const body: CommandRequest = { command: order, ...(name && { name }) };
      command.mutate({ ...body, sessionId: watched.session.id });
    },
  };
}

const CONFLICT = 409;

/** The order that came while its device was taken. */
function declinedOf({ error, variables }: ReturnType<typeof useStart>): StartOrder | undefined {
  const conflict = error instanceof Refusal && error.status === CONFLICT;
  return conflict && variables?.queue !== true ? variables : undefined;
}

/** The order to resume what learnt from other data than there are now. */
function otherDataOf({ error, variables }: ReturnType<typeof useStart>): StartOrder | undefined {
  return isOtherData(error) ? variables : undefined;
}

function isActive({ state }: Session): boolean {
  return !hasEnded(state);
}

function isDone({ order, to }: Sent, now: Watched): boolean {
  if (now.session.id !== to.session.id || hasEnded(now.session.state)) return true;
  switch (order) {
    case "pause":
      return now.session.state === "paused";
    case "continue":
      return now.session.state === "running";
    case "step":
      return now.session.step > to.session.step && now.session.state === "paused";
    case "preview":
      return now.samples !== to.samples || now.log !== to.log;
    case "undo":
      return true; // seen by the change itself, if there was anything to take back
    case "save":
      return now.checkpoints !== to.checkpoints || now.log !== to.log;
    case "stop":
      return false;
  }
}
