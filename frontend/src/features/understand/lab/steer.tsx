import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerTrackNext,
  IconRefresh,
} from "@tabler/icons-react";

import { Button } from "@/ui/button";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  running: boolean;
  /** Why nothing can be asked of it now. */
  blocked: string | undefined;
  /** Why it cannot go on; a reset helps. */
  stuck: boolean;
  onRun: () => void;
  onStep: () => void;
  onReset: () => void;
}

/** Run or pause, one step, fresh networks. */
export function Steer({ running, blocked, stuck, onRun, onStep, onReset }: Props) {
  const still = blocked ?? (stuck ? "Its numbers are broken. Reset it first." : undefined);
  return (
    <div className="column gap-12">
      <Button
        look="primary"
        size="main"
        wide
        shortcut="Space"
        blocked={still}
        icon={running ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
        onClick={onRun}
      >
        {running ? "Pause" : "Run"}
      </Button>
      <div className="grid halves gap-8">
        <Button
          wide
          shortcut="→"
          blocked={still}
          icon={<IconPlayerTrackNext {...icon} />}
          onClick={onStep}
        >
          Step
        </Button>
        <Button
          wide
          shortcut="R"
          blocked={blocked}
          icon={<IconRefresh {...icon} />}
          onClick={onReset}
        >
          Reset
        </Button>
      </div>
    </div>
  );
}
