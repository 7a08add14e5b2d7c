import { useMemo } from "react";

import type { ImportView } from "@/api/types";
import { useKeys } from "@/lib/use-keys";

import { useAdding } from "./adding";
import { takenBy } from "./jobs";
import { usePageDrop } from "./use-page-drop";

export const PANEL = "add-panel";

const UNREADABLE = "What you dropped could not be read. Choose it with the button instead.";

interface Bring {
  /** Files are held over the page. */
  over: boolean;
  /** Leads to the panel, wherever it is. */
  open: () => void;
}

/** The ways in that are not in the panel: the key, the top bar's button, a drop on the page. */
export function useBring(
  job: ImportView | undefined,
  reachable: boolean,
  drawer: (() => void) | null,
): Bring {
  const { adding, choose, refuse } = useAdding();
  const free = reachable && takenBy(adding, job) === undefined;
  const open = useMemo(() => drawer ?? focusPanel, [drawer]);
  const over = usePageDrop(
    (source) => {
      drawer?.();
      if (free) choose(source);
    },
    () => refuse(UNREADABLE),
  );
  useKeys(useMemo(() => ({ A: open }), [open]));
  return { over, open };
}

function focusPanel(): void {
  document.querySelector<HTMLElement>(`#${PANEL} button`)?.focus();
}
