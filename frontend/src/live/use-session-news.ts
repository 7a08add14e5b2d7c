import { useEffect, useEffectEvent, useRef } from "react";

import { useRenewSessions } from "@/api/session-queries";
import type { Session } from "@/api/types";

import { useLive } from "./context";

const NONE: readonly Session[] = [];

/** What the workspace tells of sessions; lists are asked for again when one began, ended or went. */
export function useSessionNews(): readonly Session[] {
  const told = useLive((s) => s.workspace?.sessions ?? NONE);
  const renew = useRenewSessions();
  const held = useRef(told);
  const onTold = useEffectEvent((now: readonly Session[]) => {
    if (held.current !== NONE && held.current !== now) void renew();
    held.current = now;
  });
  useEffect(() => onTold(told), [told]);
  return told;
}
