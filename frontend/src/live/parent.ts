import type { Session } from "@/api/types";
import { count } from "@/lib/format";

import type { Watched } from "./state";

/** The checkpoint that a session goes on from. */
export interface Parent {
  sessionId: string;
  step: number;
}

/** Read from the checkpoint's id, which ends with its step; null for a session of its own. */
export function parentOf(session: Pick<Session, "parent">): Parent | null {
  const found = /^(.+)-(\d+)$/.exec(session.parent ?? "");
  const [, sessionId, step] = found ?? [];
  return sessionId === undefined || step === undefined ? null : { sessionId, step: Number(step) };
}

/** "Resumed from digits-01, step 1,200"; a session that is not listed any more goes unnamed. */
export function resumedText(parent: Parent, sessions: readonly Session[]): string {
  const name = sessions.find((session) => session.id === parent.sessionId)?.name;
  const where = `step ${count(parent.step)}`;
  return `Resumed from ${name ? `${name}, ${where}` : `a checkpoint at ${where}`}`;
}

/**
 * The session that goes on in place of one that diverged. Only such a one can begin while another
 * still trains, and it may roll back once less.
 */
export function heirOf(
  { session, settings }: Pick<Watched, "session" | "settings">,
  sessions: readonly Session[],
): Session | undefined {
  if (session.state !== "failed" || settings.rollbacks === 0) return undefined;
  const ended = session.ended_at ?? Infinity;
  return sessions
    .filter(({ created_at, config }) => {
      const between = created_at > session.created_at && created_at <= ended;
      return between && config.rollbacks === settings.rollbacks - 1;
    })
    .toSorted((a, b) => a.created_at - b.created_at)[0];
}
