import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { useSearchParams } from "react-router";

import { readAddress, writeAddress, type Address } from "./logic/address";

const REST_MS = 300;

/** What is asked for. The address follows it a moment later, and leads back to it. */
export function useAddress(): readonly [Address, (change: Partial<Address>) => void] {
  const [query, setQuery] = useSearchParams();
  const text = query.toString();
  const [held, setHeld] = useState(() => readAddress(query));
  const [seen, setSeen] = useState(text);
  const [sent, setSent] = useState(text);
  if (text !== seen) {
    setSeen(text);
    if (text !== sent) setHeld(readAddress(query)); // a link, not our own word that comes back
  }
  const wanted = writeAddress(held).toString();
  const tell = useEffectEvent(() => {
    setSent(wanted);
    setQuery(wanted, { replace: true });
  });
  useEffect(() => {
    if (wanted === text) return;
    const timer = setTimeout(tell, REST_MS); // not with every key
    return () => clearTimeout(timer);
  }, [wanted, text]);
  const change = useCallback(
    (part: Partial<Address>) => setHeld((address) => ({ ...address, ...part })),
    [],
  );
  return [held, change];
}
