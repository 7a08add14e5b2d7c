import { useEffect, useEffectEvent, useRef } from "react";

import type { Session } from "@/api/types";
import { endedSince, endText } from "@/lib/ended";
import { usePreferences } from "@/lib/preferences";
import { useLive } from "@/live/context";

/** Whether this browser can show notices at all. */
export const CAN_NOTIFY = "Notification" in window;

/** Tells who looks elsewhere that a session has ended, where that was asked for in the settings. */
export function useNotices(): void {
  const wanted = usePreferences((p) => p.notices);
  const sessions = useLive((s) => s.workspace?.sessions ?? null);
  const held = useRef<readonly Session[]>([]);
  const onChanged = useEffectEvent((now: readonly Session[]) => {
    const ended = endedSince(held.current, now);
    held.current = now;
    if (!wanted || !CAN_NOTIFY || Notification.permission !== "granted") return;
    if (document.hasFocus()) return; // it is seen anyway
    for (const one of ended) show(one);
  });
  useEffect(() => {
    if (sessions) onChanged(sessions);
  }, [sessions]);
}

function show(session: Session): void {
  const notice = new Notification(endText(session), { body: session.detail, tag: session.id });
  notice.onclick = () => window.focus();
}
