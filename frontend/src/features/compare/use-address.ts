import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { numberIn, usePlace } from "@/lib/use-place";

import { LETTERS } from "./letter";
import type { Align } from "./logic/align";

const ALIGNS: readonly Align[] = ["step", "seconds", "images"];

/** What is compared and how; a link shows the same. */
export interface Address {
  ids: readonly string[];
  align: Align;
  /** Whether the settings that are the same are listed too. */
  all: boolean;
  add: (id: string) => void;
  remove: (id: string) => void;
  /** Another measure; the place is where the pictures are now, by that measure. */
  setAlign: (align: Align, place: number | null) => void;
  setAll: (all: boolean) => void;
}

export function useAddress(): Address {
  const [query, setQuery] = useSearchParams();
  return useMemo(() => {
    const ids = [...new Set(query.getAll("session"))].slice(0, LETTERS.length);
    const change = (act: (next: URLSearchParams) => void) =>
      setQuery(
        (held) => {
          const next = new URLSearchParams(held);
          act(next);
          return next;
        },
        { replace: true },
      );
    const choose = (chosen: readonly string[]) =>
      change((next) => {
        next.delete("session");
        for (const id of chosen) next.append("session", id);
      });
    return {
      ids,
      align: ALIGNS.find((align) => align === query.get("align")) ?? "step",
      all: query.get("settings") === "all",
      add: (id) => choose([...ids, id]),
      remove: (id) => choose(ids.filter((other) => other !== id)),
      setAlign: (align, place) =>
        change((next) => {
          next.set("align", align);
          if (place === null) next.delete("at");
          else next.set("at", String(place));
        }),
      setAll: (all) =>
        change((next) => {
          if (all) next.set("settings", "all");
          else next.delete("settings");
        }),
    };
  }, [query, setQuery]);
}

/** Where the slider stands, null at the end. */
export function useSliderPlace(): ReturnType<typeof usePlace> {
  return usePlace({
    read: (query) => numberIn(query, "at"),
    write: (query, place) => {
      const next = new URLSearchParams(query);
      if (place === null) next.delete("at");
      else next.set("at", String(place));
      return next;
    },
  });
}
