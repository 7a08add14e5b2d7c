import { useDebouncedValue } from "@mantine/hooks";
import { useEffect } from "react";

import { useSmoothed } from "@/api/history-queries";
import type { Averages } from "@/lib/average";
import { usePreferences } from "@/lib/preferences";
import { useLive, useLiveClient } from "@/live/context";
import type { Watched } from "@/live/state";

/** While the slider moves, nothing is asked. */
const REST_MS = 120;

/**
 * The averages of the session on the screen. The engine has every step and smooths them all; from
 * there on they grow with each tick. Those of another weight stay until the new ones are here.
 */
export function useAverages(watched: Watched | null): Averages | null {
  const live = useLiveClient();
  const reachable = useLive((s) => s.link.status === "open");
  const [weight] = useDebouncedValue(
    usePreferences((p) => p.smoothing),
    REST_MS,
  );
  const id = watched?.session.id ?? null;
  const held = watched?.averages ?? null;
  const wanted = id !== null && reachable && held?.weight !== weight;
  const { data, refetch } = useSmoothed(wanted ? id : null, weight);
  useEffect(() => {
    if (wanted && data && !live.average(id, data)) void refetch();
  }, [live, wanted, id, data, refetch]);
  return held;
}
