import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";

import type { CheckResult } from "@/api/types";

interface Props {
  /** Undefined while nothing is known of it. */
  check: CheckResult | undefined;
  passed: boolean;
  /** Whether there is a session to check. */
  started: boolean;
}

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** How far the step's task is. */
export function CheckLine({ check, passed, started }: Props) {
  const waiting = started ? "Looking at the log." : "Start the lesson's session first.";
  return (
    <div className="flex items-start gap-8 on-s2 round-6 pad-8 rigid-icons" data-passed={passed}>
      <span className={passed ? "ok" : "quiet"}>
        {passed ? <IconCircleCheck {...icon} /> : <IconCircleDashed {...icon} />}
      </span>
      <div className="min-w-0 text-12">
        <p className="strong" role="status">
          {passed ? "Done" : "To do"}
        </p>
        <p className="quiet">{check?.says ?? waiting}</p>
      </div>
    </div>
  );
}
