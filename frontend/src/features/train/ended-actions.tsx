import { IconChartDots, IconWand } from "@tabler/icons-react";
import { useNavigate } from "react-router";

import { bestSaved } from "@/live/scores";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";

import { latest } from "./panel/last-saved";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What a session that has ended is good for; the way on stands under its settings. */
export function EndedActions({ watched: { checkpoints, session } }: { watched: Watched }) {
  const navigate = useNavigate();
  const checkpoint = bestSaved(checkpoints) ?? latest(checkpoints);
  if (!checkpoint) return null;
  return (
    <>
      <Button
        icon={<IconWand {...icon} />}
        onClick={() => void navigate(`/generate?session=${session.id}`)}
      >
        Generate
      </Button>
      <Button
        icon={<IconChartDots {...icon} />}
        onClick={() => void navigate(`/evaluate?checkpoint=${checkpoint.id}`)}
      >
        Evaluate
      </Button>
    </>
  );
}
