import { useEffect, useEffectEvent, useState } from "react";
import { useSearchParams } from "react-router";

const REST_MS = 300;

/** The step that is looked at, null for the newest; the address follows it, and leads back to it. */
export function usePosition(
  sessionId: string,
): readonly [at: number | null, go: (at: number | null) => void] {
  const [query, setQuery] = useSearchParams();
  const asked = stepOf(query, sessionId);
  const [at, setAt] = useState(asked);
  const [seen, setSeen] = useState(asked);
  const [sent, setSent] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== sent) setAt(asked); // a link, not our own word that comes back
  }
  const tell = useEffectEvent(() => {
    setSent(at);
    const place = at === null ? {} : { at: String(at) };
    setQuery({ session: sessionId, ...place }, { replace: true });
  });
  useEffect(() => {
    if (at === asked) return;
    const timer = setTimeout(tell, REST_MS); // not with every move of a finger
    return () => clearTimeout(timer);
  }, [at, asked]);
  return [at, setAt];
}

/** What the address asks for; it may be that of another session already. */
function stepOf(query: URLSearchParams, sessionId: string): number | null {
  const step = Number(query.get("at") ?? NaN);
  const ours = (query.get("session") ?? sessionId) === sessionId;
  return ours && Number.isInteger(step) && step >= 0 ? step : null;
}
