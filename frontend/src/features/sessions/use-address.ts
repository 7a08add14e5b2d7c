import { useMemo } from "react";
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
  return useMemo(() => {
    const go = (change: (held: Address) => Partial<Address>, replace: boolean) => {
      // From the address bar, not from `query`: two changes may come before it is drawn again.
      const held = readAddress(new URLSearchParams(window.location.search));
      setQuery(writeAddress({ ...held, ...change(held) }), { replace });
    };
    return {
      address: readAddress(query),
      show: (change) => go(() => change, true),
      filter: (change) => go(({ filters }) => ({ filters: { ...filters, ...change } }), true),
      open: (id) => go(() => ({ open: id }), false),
      branch: (id) => go(() => ({ branch: id }), id === null),
      select: (ids) => go(() => ({ selected: ids }), true),
    };
  }, [query, setQuery]);
}
