import { useNavigate } from "react-router";

import type { Remedy } from "@/api/types";
import { hasEnded } from "@/live/phase";
import { bestSaved } from "@/live/scores";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";

import { latest } from "../panel/last-saved";
import type { Run } from "../use-run";
import type { Steering } from "../use-steering";

/** What a remedy is carried out with. */
export interface Treating {
  watched: Watched;
  run: Run;
  steering: Steering;
  /** Why nothing can be steered now. */
  blocked: string | undefined;
  /** Why nothing can be started now. */
  idle: string | undefined;
}

interface Props extends Treating {
  remedy: Remedy;
  children: string;
}

/** One press does it: at once while it trains, as a session of its own afterwards. */
export function RemedyButton({ remedy, children, ...treating }: Props) {
  const act = useAct(remedy, treating);
  if (!act) return null;
  return (
    <Button blocked={act.blocked} onClick={act.do}>
      {children}
    </Button>
  );
}

interface Act {
  blocked: string | undefined;
  do: () => void;
}

function useAct(remedy: Remedy, treating: Treating): Act | null {
  const navigate = useNavigate();
  const { watched, run, steering, blocked, idle } = treating;
  const { session, checkpoints } = watched;
  const own = checkpoints.filter(({ session_id }) => session_id === session.id);
  const from = bestSaved(own) ?? latest(own);
  const settings = Object.fromEntries(remedy.changes.map(({ path, after }) => [path, after]));
  const { recipe, dataset } = session.config;
  const anew = () => run.start({ recipe, overrides: { dataset, settings }, queue: true });
  if (hasEnded(session.state)) {
    if (remedy.do === "stop") return null;
    if (remedy.anew || !from) return { blocked: idle, do: anew };
    return { blocked: idle, do: () => run.resume(from, settings) };
  }
  switch (remedy.do) {
    case "change":
    case "undo":
      return { blocked, do: () => steering.turnAll(remedy.changes) };
    case "stop":
      return { blocked, do: () => run.send("stop") };
    case "branch": {
      if (remedy.anew) return { blocked, do: anew };
      if (!from) return null;
      const branch = new URLSearchParams({ session: session.id, branch: from.id });
      for (const { path, after } of remedy.changes)
        branch.append("set", `${path}=${String(after)}`);
      return { blocked: undefined, do: () => void navigate(`/sessions?${branch.toString()}`) };
    }
  }
}
