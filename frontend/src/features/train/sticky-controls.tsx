import { IconAdjustmentsHorizontal, IconPlayerSkipForward } from "@tabler/icons-react";

import { isSteerable } from "@/live/phase";
import { IconButton } from "@/ui/icon-button";

import { RunRefusal } from "./panel/refusal";
import { MainAction, type ControlProps } from "./panel/run-controls";
import classes from "./train.module.css";

interface Props extends ControlProps {
  onSettings: () => void;
}

/** On a phone: the main action, one step, and the sheet with everything else. */
export function StickyControls({ watched, run, blocked, onSettings }: Props) {
  const steerable = isSteerable(watched.session.state) && blocked === undefined;
  return (
    <div className="column rigid gap-8 pad-8-16 edge-top on-s1">
      <RunRefusal run={run} />
      <div className={`row gap-8 ${classes.stickyRow}`}>
        <MainAction watched={watched} run={run} blocked={blocked} touch />
        {steerable && (
          <IconButton label="Step" size={48} outlined onClick={() => run.send("step")}>
            <IconPlayerSkipForward size={18} stroke={1.6} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label="Session settings" size={48} outlined onClick={onSettings}>
          <IconAdjustmentsHorizontal size={18} stroke={1.6} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
