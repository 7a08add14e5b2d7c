import { useMemo } from "react";

import {
  useFreshGaze,
  useGazeMaps,
  useGazeRanking,
  useOutputs,
  type GazeModel,
} from "@/api/gaze-queries";
import { useIsPoints } from "@/api/queries";
import { useCheckpointsOf, useSession } from "@/api/session-queries";
import type { Checkpoint } from "@/api/types";
import { useLive } from "@/live/context";
import { hasEnded } from "@/live/phase";

import type { Chosen } from "../use-session";
import type { GazeAddress } from "./use-address";

const NONE: readonly Checkpoint[] = [];
/** Between two looks for what was saved of a session that trains. */
const SAVED_MS = 2_000;

/** What D of a session says, as of the moment in the address. */
export function useGaze(chosen: Chosen, address: GazeAddress) {
  const moment = useMoment(chosen, address.at);
  const { model, moving } = moment;
  const { kind, how, seed, classIndex: class_index } = address;
  const points = useLearnsPoints(chosen);
  const asked = points === false ? model : null; // a point has no areas: that would be refused
  const maps = useGazeMaps(asked, { kind, how, seed, class_index }, moving);
  const ranking = useGazeRanking(asked, { seed, class_index }, moving);
  const outputs = useOutputs(moment.asked, moment.marker);
  return { ...moment, points, facts: ranking.data?.facts, maps, ranking, outputs };
}

/** Undefined as long as that is not known; of a session that is not here the engine says so. */
function useLearnsPoints({ id, session }: Chosen): boolean | undefined {
  const told = useSession(id ?? "", id !== null && !session);
  const points = useIsPoints((session ?? told.data)?.config.dataset);
  return told.error ? false : points;
}

/** Which networks are asked, whether they still change, and what is kept of them. */
function useMoment({ id, session }: Chosen, wanted: string | null) {
  const reachable = useLive((s) => s.link.status) === "open";
  const active = session !== undefined && !hasEnded(session.state);
  const at = wanted ?? (active ? "live" : "latest");
  const live = at === "live" && active;
  const asked = reachable ? id : null;
  const { some, none, ...saved } = useSaved(asked, session?.state ?? "", active);
  // D is read from what is saved: before that there is nothing to ask for.
  const early = live && !some;
  const model = useMemo<GazeModel | null>(
    () => (asked === null || early ? null : { session_id: asked, checkpoint: at }),
    [asked, early, at],
  );
  const moving = live && session.state !== "paused";
  return { at, active, moving, model, asked, unsaved: live && none, ...saved };
}

/** What is kept, newest first; undefined until that is known. */
function useSaved(id: string | null, state: string, active: boolean) {
  const saved = useCheckpointsOf(id ?? "", state, id !== null, active && SAVED_MS).data;
  const checkpoints = saved ?? NONE;
  const newest = checkpoints[0]?.id;
  useFreshGaze(newest);
  const some = newest !== undefined;
  return { checkpoints, some, none: saved && !some, marker: `${state} ${newest ?? ""}` };
}

export type GazeState = ReturnType<typeof useGaze>;
