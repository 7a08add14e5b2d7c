import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { KeyMap } from "@/lib/use-keys";

/** What a projector shows, in the order of the arrow keys. */
export const VIEWS = [
  { value: "samples", label: "Pictures" },
  { value: "losses", label: "Losses" },
  { value: "beliefs", label: "What D believes" },
  { value: "both", label: "Pictures and what D believes" },
  { value: "quality", label: "Quality" },
  { value: "words", label: "This moment in words" },
] as const;

export type PresentView = (typeof VIEWS)[number]["value"];

export interface Present {
  /** Null while nothing is presented. */
  view: PresentView | null;
  /** Its place among the views, from 0. */
  place: number;
  move: (by: 1 | -1) => void;
  enter: () => void;
  leave: () => void;
  /** The way in, and while presenting all but the keys that steer. */
  keys: KeyMap;
}

/** Presenting, as the address says: `?present` begins with the pictures. */
export function usePresent(): Present {
  const [query, setQuery] = useSearchParams();
  const asked = query.get("present");
  return useMemo(() => {
    const place = Math.max(
      0,
      VIEWS.findIndex(({ value }) => value === asked),
    );
    const show = (view: string | null) => {
      setQuery((held) => {
        const next = new URLSearchParams(held);
        if (view === null) next.delete("present");
        else next.set("present", view);
        return next;
      });
    };
    const move = (by: 1 | -1) => {
      show(VIEWS[(place + by + VIEWS.length) % VIEWS.length]?.value ?? null);
    };
    const enter = () => show(VIEWS[0].value);
    const leave = () => show(null);
    return {
      view: asked === null ? null : (VIEWS[place]?.value ?? null),
      place,
      move,
      enter,
      leave,
      keys:
        asked === null
          ? { P: enter }
          : { ArrowRight: () => move(1), ArrowLeft: () => move(-1), P: leave, Escape: leave },
    };
  }, [asked, setQuery]);
}
