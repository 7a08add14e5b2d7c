import { useState } from "react";

import { useEvaluate } from "@/api/evaluation-queries";

import { isUnderWay } from "../logic/choice";
import type { Address } from "../use-address";
import type { Data } from "../use-data";
import { useSettings, type Settings } from "./use-settings";

/** The settings of a run: open before the first one, and when somebody wants another. */
export interface Setup {
  settings: Settings;
  opened: boolean;
  /** Undefined where they are open, or cannot be. */
  again: (() => void) | undefined;
  /** Undefined where there is nothing else to see. */
  close: (() => void) | undefined;
  run: () => void;
  busy: boolean;
  error: Error | null;
}

export function useSetup({ shown, checkpointId }: Data, address: Address): Setup {
  const settings = useSettings(shown, checkpointId);
  const [wanted, setWanted] = useState<string | null>(null);
  const { mutate, isPending, error } = useEvaluate();
  const run = () => {
    if (checkpointId === null || !settings.order) return;
    const order = { checkpoint_id: checkpointId, ...settings.order };
    mutate(order, { onSuccess: ({ id }) => address.show(checkpointId, id) });
  };
  const common = { settings, run, busy: isPending, error };
  const id = shown?.id ?? null;
  if (id === null) return { ...common, opened: true, again: undefined, close: undefined };
  if (shown?.job && isUnderWay(shown.job)) {
    return { ...common, opened: false, again: undefined, close: undefined };
  }
  return wanted === id
    ? { ...common, opened: true, again: undefined, close: () => setWanted(null) }
    : { ...common, opened: false, again: () => setWanted(id), close: undefined };
}
