import {
  IconActivity,
  IconCircleCheck,
  IconClock,
  IconPlayerStop,
  IconAlertCircle,
} from "@tabler/icons-react";

import type { StudySummary } from "@/api/types";
import { Pill } from "@/ui/pill";

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;

/** Where a study is in its life; one that waits for its device says so. */
export function StudyPill({ study }: { study: Pick<StudySummary, "state" | "counts"> }) {
  switch (study.state) {
    case "running":
      return study.counts.running > 0 ? (
        <Pill icon={<IconActivity {...icon} />}>Running</Pill>
      ) : (
        <Pill icon={<IconClock {...icon} />}>Waiting</Pill>
      );
    case "stopped":
      return <Pill icon={<IconPlayerStop {...icon} />}>Stopped</Pill>;
    case "failed":
      return (
        <Pill tone="bad" icon={<IconAlertCircle {...icon} />}>
          Failed
        </Pill>
      );
    case "ended":
      return (
        <Pill tone="ok" icon={<IconCircleCheck {...icon} />}>
          Ended
        </Pill>
      );
  }
}
