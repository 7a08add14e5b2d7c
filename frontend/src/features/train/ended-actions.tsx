import { useDisclosure } from "@mantine/hooks";
import { IconChartDots, IconFileText, IconWand } from "@tabler/icons-react";
import { useNavigate } from "react-router";

import { useIsPoints } from "@/api/queries";
import { subjectsOf } from "@/api/reports";
import { ReportDialog } from "@/forms/report-dialog";
import { bestSaved } from "@/live/scores";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";

import { latest } from "./panel/last-saved";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** What a session that has ended is good for; the way on stands under its settings. */
export function EndedActions({ watched: { checkpoints, session } }: { watched: Watched }) {
  const navigate = useNavigate();
  const [asked, report] = useDisclosure(false);
  const checkpoint = bestSaved(checkpoints) ?? latest(checkpoints);
  const points = useIsPoints(session.config.dataset);
  if (!checkpoint) return null;
  const { id, experiment, config } = session;
  return (
    <>
      {points === false && (
        <Button
          icon={<IconWand {...icon} />}
          onClick={() => void navigate(`/generate?session=${session.id}`)}
        >
          Generate
        </Button>
      )}
      <Button
        icon={<IconChartDots {...icon} />}
        onClick={() => void navigate(`/evaluate?checkpoint=${checkpoint.id}`)}
      >
        Evaluate
      </Button>
      <Button icon={<IconFileText {...icon} />} onClick={report.open}>
        Report
      </Button>
      <ReportDialog
        subjects={subjectsOf({ id, experiment, dataset: config.dataset })}
        opened={asked}
        onClose={report.close}
      />
    </>
  );
}
