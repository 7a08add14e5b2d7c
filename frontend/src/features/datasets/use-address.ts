import { useMemo } from "react";
import { useSearchParams } from "react-router";

export type Window = "browse" | "about" | "review";

export interface Address {
  asked: URLSearchParams;
  /** The data set that a window shows, by name; null while that window is closed. */
  shown: Readonly<Record<Window, string | null>>;
  /** The panel for own pictures, where it has to be opened. */
  adding: boolean;
  open: (window: Window, dataset: string) => void;
  turn: (label: number | null, page: number) => void;
  add: () => void;
  close: () => void;
}

/** Which window is open over the cards; a link opens the same. */
export function useAddress(): Address {
  const [asked, setAsked] = useSearchParams();
  return useMemo(
    () => ({
      asked,
      shown: {
        browse: asked.get("browse"),
        about: asked.get("about"),
        review: asked.get("review"),
      },
      adding: asked.has("add"),
      open: (window, dataset) => setAsked({ [window]: dataset }),
      turn: (label, page) =>
        setAsked(
          (held) => {
            const next = new URLSearchParams({ browse: held.get("browse") ?? "" });
            if (label !== null) next.set("label", String(label));
            if (page > 0) next.set("page", String(page));
            return next;
          },
          { replace: true },
        ),
      add: () => setAsked({ add: "" }),
      close: () => setAsked({}),
    }),
    [asked, setAsked],
  );
}
