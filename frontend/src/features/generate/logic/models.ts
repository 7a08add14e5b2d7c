import type { Checkpoint, DatasetInfo, Session, SessionRow } from "@/api/types";
import { distance, epochText, moment } from "@/lib/format";
import { isSteerable } from "@/live/phase";
import { bestSaved } from "@/live/scores";

export type Mode = "best" | "latest" | "epoch" | "live";

/** Sessions whose models can be asked for pictures. */
export function drawable(
  rows: readonly SessionRow[],
  datasets: readonly DatasetInfo[],
): SessionRow[] {
  const points = datasets.filter(({ kind }) => kind === "points").map(({ name }) => name);
  return rows.filter(
    (row) => (row.checkpoints > 0 || isLive(row)) && !points.includes(row.dataset),
  );
}

/** Whether its average can be asked while it trains. */
export function isLive({ state, step }: Pick<SessionRow, "state" | "step">): boolean {
  return isSteerable(state) && step > 0;
}

export interface Choice {
  mode: Mode;
  /** Null for the live one, and for one that is no longer kept. */
  checkpoint: Checkpoint | null;
}

/** Which weights are meant by the word or the id in the address. */
export function choiceOf(
  asked: string | null,
  checkpoints: readonly Checkpoint[],
  live: boolean,
): Choice {
  const latest = checkpoints.toSorted((a, b) => b.step - a.step)[0] ?? null;
  const best = bestSaved(checkpoints) ?? null;
  // Where nothing is measured none is the best one: the latest stands in, and is called that.
  const first: Choice = best
    ? { mode: "best", checkpoint: best }
    : { mode: "latest", checkpoint: latest };
  switch (asked ?? "auto") {
    case "auto":
    case "live":
      return live ? { mode: "live", checkpoint: null } : first;
    case "best":
      return first;
    case "latest":
      return { mode: "latest", checkpoint: latest };
    default:
      return named(checkpoints.find(({ id }) => id === asked) ?? null, best, latest);
  }
}

/** A checkpoint by its id may well be the best one. */
function named(
  checkpoint: Checkpoint | null,
  best: Checkpoint | null,
  latest: Checkpoint | null,
): Choice {
  if (!checkpoint) return { mode: "epoch", checkpoint };
  if (checkpoint === best) return { mode: "best", checkpoint };
  return { mode: checkpoint === latest ? "latest" : "epoch", checkpoint };
}

/**
 * `none`: nothing was trained yet. `gone`: the address names what is no longer here. `points`: it
 * names a session that learns points. `unsaved`: one of which there is nothing to ask.
 */
export type Status = "loading" | "none" | "gone" | "points" | "unsaved" | "unkept" | "ready";

interface Known {
  /** Whether sessions and data sets are here, and no newer list is on its way that may hold ours. */
  listed: boolean;
  rows: readonly SessionRow[];
  /** What the session that is meant learns, where there is such. */
  learns: DatasetInfo["kind"] | undefined;
  /** The same, where it can draw. */
  row: SessionRow | undefined;
  /** Whether the engine has no model for prompts. */
  absent: boolean;
  sessionId: string | null;
  /** Whether the engine has said which checkpoints there are. */
  saved: boolean;
}

export function statusOf(known: Known, { mode, checkpoint }: Choice): Status {
  const { listed, rows, learns, row, absent, sessionId, saved } = known;
  if (!listed) return "loading";
  if (learns && !row) return learns === "points" ? "points" : "unsaved";
  if (rows.length === 0) return "none";
  if (absent) return "gone";
  if (!row) return sessionId === null ? "loading" : "gone";
  if (mode === "live" || checkpoint) return "ready";
  return saved ? "unkept" : "loading";
}

/** "Epoch 12 · FD 9.8 · saved today, 14:07". */
export function checkpointText({ epoch, name, fd, created_at }: Checkpoint): string {
  const score = fd === null ? [] : [`FD ${distance(fd)}`];
  const saved = `saved ${moment(created_at).replace("Today, ", "")}`;
  return [name ?? `Epoch ${epochText(epoch)}`, ...score, saved].join(" · ");
}

/** "MNIST, conditional, 100-d latent". */
export function modelText(
  { config }: Pick<Session, "config">,
  dataset: string,
  conditional: boolean | null,
): string {
  const kind = conditional === null ? [] : [conditional ? "conditional" : "without classes"];
  const latent = config.network.options.latent_dim;
  const size = typeof latent === "number" ? [`${latent}-d latent`] : [];
  return [dataset, ...kind, ...size].join(", ");
}
