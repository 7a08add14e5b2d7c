import { useEffect, useEffectEvent, useRef } from "react";

import { useRenewLists } from "@/api/dataset-queries";
import { useLive } from "@/live/context";

/** Asks for the data sets and recipes again when a data set has come or gone. */
export function useFreshLists(): void {
  const renew = useRenewLists();
  const changed = useLive((s) => s.workspace?.listsChanged ?? null);
  const held = useRef(changed);
  const onChanged = useEffectEvent((now: number | null) => {
    if (held.current !== null && held.current !== now) void renew();
    held.current = now;
  });
  useEffect(() => onChanged(changed), [changed]);
}
