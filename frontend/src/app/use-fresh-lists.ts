import { useEffect, useEffectEvent, useRef } from "react";

import { useRenewLists } from "@/api/dataset-queries";
import { useLive } from "@/live/context";
import type { Workspace } from "@/live/state";

/** Asks for the data sets and recipes again when a data set has come or gone. */
export function useFreshLists(): void {
  const renew = useRenewLists();
  const marker = useLive((s) => markerOf(s.workspace));
  const held = useRef(marker);
  const onMarker = useEffectEvent((now: string | null) => {
    if (held.current !== null && now !== null && held.current !== now) void renew();
    held.current = now;
  });
  useEffect(() => onMarker(marker), [marker]);
}

/** Changes with every download and import that ends, not with their progress. */
function markerOf(workspace: Workspace | null): string | null {
  if (!workspace) return null;
  const downloads = workspace.downloads.map(({ dataset, state }) => `${dataset} ${state}`);
  const done = workspace.imports.filter(({ state }) => state === "done").map(({ id }) => id);
  return [...downloads, ...done].toSorted().join(", ");
}
