import { useMemo, useState } from "react";
import { useSearchParams } from "react-router";

import { readAddress, writeAddress, type Address, type Filters } from "./logic/address";

export interface Places {
  address: Address;
  /** Another view of the list; the way back skips it. */
  show: (change: Partial<Address>) => void;
  filter: (change: Partial<Filters>) => void;
  /** A session in the panel, or none; the way back closes it. */
  open: (id: string | null) => void;
  /** The dialog for a branch of a checkpoint. */
  branch: (checkpointId: string | null) => void;
  select: (ids: readonly string[]) => void;
}

/** Everything that a link of this page holds. */
export function usePlaces(): Places {
  const [query, setQuery] = useSearchParams();
  const [asked, setAsked] = useState<{ from: string; to: string } | null>(null);
  const drawn = query.toString();
  if (asked !== null && asked.from !== drawn) setAsked(null);
  // The router draws a new address a moment later; a box has to be ticked at once.
  const text = asked?.from === drawn ? asked.to : drawn;
  return useMemo(() => {
    const go = (change: (held: Address) => Partial<Address>, replace: boolean) => {
      // From the address bar, not from `text`: two changes may come before it is drawn again.
      const held = readAddress(new URLSearchParams(window.location.search));
      const next = writeAddress({ ...held, ...change(held) });
      setAsked({ from: drawn, to: next.toString() });
      setQuery(next, { replace });
    };
    return {
      address: readAddress(new URLSearchParams(text)),
      show: (change) => go(() => change, true),
      filter: (change) => go(({ filters }) => ({ filters: { ...filters, ...change } }), true),
      open: (id) => go(() => ({ open: id }), false),
      branch: (id) => go(() => ({ branch: id, set: [] }), id === null),
      select: (ids) => go(() => ({ selected: ids }), true),
    };
  }, [drawn, text, setQuery]);
}
