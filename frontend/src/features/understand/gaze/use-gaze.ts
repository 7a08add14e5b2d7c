import { useMemo } from "react";

import { useGazeMaps, useGazeRanking, useOutputs, type GazeModel } from "@/api/gaze-queries";
import { useIsPoints } from "@/api/queries";
import { useCheckpointsOf, useSession } from "@/api/session-queries";
import type { Checkpoint } from "@/api/types";
import { useLive } from "@/live/context";
import { hasEnded } from "@/live/phase";

import type { Chosen } from "../use-session";
import type { GazeAddress } from "./use-address";

const NONE: readonly Checkpoint[] = [];

/** What D of a session says, as of the moment in the address. */
export function useGaze(chosen: Chosen, address: GazeAddress) {
  const { at, active, moving, model } = useMoment(chosen, address.at);
  const { kind, how, seed, classIndex: class_index } = address;
  const points = useLearnsPoints(chosen);
  const asked = points === false ? model : null; // a point has no areas: that would be refused
  const maps = useGazeMaps(asked, { kind, how, seed, class_index }, moving);
  const ranking = useGazeRanking(asked, { seed, class_index }, moving);
  const facts = ranking.data?.facts;
  const saved = useSaved(model, `${chosen.session?.state ?? ""} ${facts?.step_d ?? ""}`);
  return { at, active, moving, model, points, facts, maps, ranking, ...saved };
}

/** Undefined as long as that is not known; of a session that is not here the engine says so. */
function useLearnsPoints({ id, session }: Chosen): boolean | undefined {
  const told = useSession(id ?? "", id !== null && !session);
  const points = useIsPoints((session ?? told.data)?.config.dataset);
  return told.error ? false : points;
}

/** Which networks are asked, and whether they still change. */
function useMoment({ id, session }: Chosen, asked: string | null) {
  const reachable = useLive((s) => s.link.status) === "open";
  const active = session !== undefined && !hasEnded(session.state);
  const at = asked ?? (active ? "live" : "latest");
  const moving = at === "live" && active && session.state !== "paused";
  const model = useMemo<GazeModel | null>(
    () => (id === null || !reachable ? null : { session_id: id, checkpoint: at }),
    [id, at, reachable],
  );
  return { at, active, moving, model };
}

/** What is kept of the session, and D's outputs there. */
function useSaved(model: GazeModel | null, marker: string) {
  const id = model?.session_id ?? null;
  const outputs = useOutputs(id, marker);
  const checkpoints = useCheckpointsOf(id ?? "", marker, id !== null).data ?? NONE;
  return { outputs, checkpoints };
}

export type GazeState = ReturnType<typeof useGaze>;
