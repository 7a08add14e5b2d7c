import type { Catalog, SpeedReport } from "@/api/types";
import { useLive } from "@/live/context";

/** The newest word on how fast this machine trains. */
export function useSpeed(catalog: Catalog | undefined): SpeedReport | null {
  const told = useLive((s) => s.workspace?.speed);
  return told ?? catalog?.speed ?? null;
}
