import { useEffect, useEffectEvent, useState } from "react";
import { useSearchParams } from "react-router";

const REST_MS = 300;

interface Address {
  /** The place that an address asks for; null where it asks for none. */
  read: (query: URLSearchParams) => number | null;
  /** An address that asks for a place. */
  write: (query: URLSearchParams, place: number | null) => URLSearchParams;
}

/** A place that moves fast, such as that of a slider; the address follows it, and leads back to it. */
export function usePlace({
  read,
  write,
}: Address): readonly [place: number | null, go: (place: number | null) => void] {
  const [query, setQuery] = useSearchParams();
  const asked = read(query);
  const [place, setPlace] = useState(asked);
  const [seen, setSeen] = useState(asked);
  const [sent, setSent] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== sent) setPlace(asked); // a link, not our own word that comes back
  }
  const tell = useEffectEvent(() => {
    setSent(place);
    setQuery((held) => write(held, place), { replace: true });
  });
  useEffect(() => {
    if (place === asked) return;
    const timer = setTimeout(tell, REST_MS); // not with every move of a finger
    return () => clearTimeout(timer);
  }, [place, asked]);
  return [place, setPlace];
}

/** A number of an address that is 0 or more. */
export function numberIn(query: URLSearchParams, name: string): number | null {
  const found = Number(query.get(name) ?? NaN);
  return Number.isFinite(found) && found >= 0 ? found : null;
}
