import { useReducedMotion } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { useStore } from "zustand";

import { LabClient, type LabState } from "./lab-client";
import { linkOf, readLink } from "./logic/address";
import { beginsAnew, isUndrawn, USUAL, type Setup } from "./logic/setup";

/** A lab for as long as the page is open, set to what the address says. */
export function useLab() {
  const [query, setQuery] = useSearchParams();
  const { setup, problems } = useMemo(() => readLink(query), [query]);
  const still = useReducedMotion();
  const client = useMemo(() => new LabClient(still), [still]);
  const told = useRef(isUndrawn(setup) ? { ...setup, points: USUAL.points } : setup);
  useEffect(() => {
    client.open(told.current);
    return () => client.close();
  }, [client]);
  const tell = useCallback(
    (next: Setup) => {
      if (isUndrawn(next)) {
        client.order("pause"); // it learns again from the first stroke on
        return;
      }
      const before = told.current;
      told.current = next;
      if (JSON.stringify(before) === JSON.stringify(next)) return;
      if (beginsAnew(before, next)) client.reset(next);
      else client.set(next);
    },
    [client],
  );
  useEffect(() => tell(setup), [tell, setup]); // an address may change by itself: back, a link
  const change = (changes: Partial<Setup>) => {
    const next = { ...setup, ...changes };
    tell(next); // before any order that follows
    setQuery((now) => linkOf(next, now), { replace: true });
  };
  return { client, setup, problems, change, reopen: () => client.open(told.current) };
}

/** A slice of what a lab tells. */
export function useLabState<T>(client: LabClient, select: (state: LabState) => T): T {
  return useStore(client.store, select);
}
