import { useSyncExternalStore } from "react";

const TICK_MS = 250;
const told = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The one clock of the page, on which every age is read; it goes while somebody looks at it. */
function follow(tell: () => void): () => void {
  timer ??= setInterval(() => told.forEach((each) => each()), TICK_MS);
  told.add(tell);
  return () => {
    told.delete(tell);
    if (told.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const unfollowed = () => () => undefined;

/** Seconds since 1970, renewed every `everyMs`; renewed by nobody while `running` is false. */
export function useNow(everyMs: number, running = true): number {
  const now = () => Math.floor(Date.now() / everyMs) * (everyMs / 1000);
  return useSyncExternalStore(running ? follow : unfollowed, now);
}
