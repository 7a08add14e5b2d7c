import { createContext, useContext } from "react";
import { useStore } from "zustand";

import type { Live, LiveStore } from "./live";

export const LiveContext = createContext<Live | null>(null);

export function useLiveClient(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("LiveContext has no value: wrap the page in its provider.");
  return live;
}

/** A slice of the live state; the component draws again when the slice is another value. */
export function useLive<T>(select: (state: LiveStore) => T): T {
  return useStore(useLiveClient().store, select);
}
