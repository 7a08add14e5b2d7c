import type { Session } from "@/api/types";
import { count } from "@/lib/format";

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
