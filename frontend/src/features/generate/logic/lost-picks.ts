import type { SessionRow } from "@/api/types";

import type { Loss, Picked } from "../picked";
import { isLive } from "./models";

type Row = Pick<SessionRow, "id" | "state" | "step">;

/** What the engine has, as far as it has said: undefined is not known yet. */
export interface Sources {
  rows: readonly Row[];
  /** Ids of the checkpoints of each session that was asked about. */
  saved: ReadonlyMap<string, ReadonlySet<string> | undefined>;
}

/** Why nothing can be drawn from a picture's source; null where something can. */
export function lossOf({ model }: Pick<Picked, "model">, { rows, saved }: Sources): Loss | null {
  const row = rows.find(({ id }) => id === model.session_id);
  if (!row) return model.session_id == null ? null : "session";
  if (model.checkpoint === "live") return isLive(row) ? null : "live";
  const ids = saved.get(row.id);
  return !ids || ids.has(model.checkpoint) ? null : "checkpoint";
}

const WHY: Readonly<Record<Loss, (one: boolean) => string>> = {
  session: (one) => `the session that drew ${one ? "it" : "them"} is no longer here.`,
  checkpoint: (one) => `the checkpoint that drew ${one ? "it" : "them"} is no longer kept.`,
  live: (one) =>
    `${one ? "it was" : "they were"} drawn while their session trained, and it has ended. ` +
    "Pick from a saved checkpoint.",
};

/** One sentence on pictures that were put back unasked; null where there are none. */
export function lossText(losses: readonly Loss[]): string | null {
  const [first] = losses;
  if (!first) return null;
  const one = losses.length === 1;
  const same = losses.every((loss) => loss === first);
  const why = same ? WHY[first](one) : "what drew them is no longer here.";
  return `${one ? "One picked image was" : `${losses.length} picked images were`} put back: ${why}`;
}
