import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlaylistX,
  IconRotateClockwise,
  IconSquare,
} from "@tabler/icons-react";

import type { StartOrder } from "@/api/queries";
import type { Checkpoint, SessionState } from "@/api/types";
import { count, epochText } from "@/lib/format";
import { hasEnded, isSteerable } from "@/live/phase";
import { waits } from "@/live/queue";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";

import type { Run } from "../use-run";
import { LastSaved, latest } from "./last-saved";
import classes from "./panel.module.css";
import { RunRefusal } from "./refusal";
import { SaveButton } from "./save-button";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

export interface ControlProps {
  watched: Watched;
  run: Run;
  /** Why nothing can be steered now. */
  blocked: string | undefined;
  onNew: () => void;
  onLoad: () => void;
}

/** Start, hold, go on, end, keep: always in sight under the settings. */
export function RunControls({ watched, run, blocked, onNew, onLoad }: ControlProps) {
  const { state } = watched.session;
  const load = (
    <Button onClick={onLoad} wide>
      Load model
    </Button>
  );
  return (
    <div className={`column rigid gap-8 edge-top ${classes.controls}`} data-guide="controls">
      <LastSaved checkpoints={watched.checkpoints} running={state === "running"} />
      <RunRefusal run={run} />
      <MainAction watched={watched} run={run} blocked={blocked} />
      {hasEnded(state) || waits(watched.session) ? (
        <div className={`grid gap-8 ${classes.pair} ${classes.ended}`}>
          <Button onClick={onNew} wide>
            New session
          </Button>
          {load}
        </div>
      ) : (
        <>
          <div className={`grid gap-8 ${classes.pair}`}>
            <StepButton watched={watched} run={run} blocked={blocked} />
            <StopButton watched={watched} run={run} blocked={blocked} />
          </div>
          <div className={`grid gap-8 ${classes.pair}`}>
            <SaveButton
              busy={run.busy === "save"}
              blocked={
                blocked ??
                (isSteerable(state) ? undefined : "Nothing to save before the first step.")
              }
              onSave={(name) => run.send("save", name)}
            />
            {load}
          </div>
        </>
      )}
    </div>
  );
}

type ActionProps = Pick<ControlProps, "watched" | "run" | "blocked"> & { touch?: boolean };

/** The one primary button of the view. */
export function MainAction({ watched, run, blocked, touch = false }: ActionProps) {
  const { state } = watched.session;
  const shared = { look: "primary", size: touch ? "touch" : "main", wide: true } as const;
  if (hasEnded(state)) {
    const checkpoint = latest(watched.checkpoints);
    return (
      <Button
        {...shared}
        icon={<IconRotateClockwise {...icon} />}
        busy={run.busy === "start"}
        blocked={blocked}
        onClick={() => (checkpoint ? run.resume(checkpoint) : run.start(again(watched)))}
      >
        {onwardWords(state, checkpoint)}
      </Button>
    );
  }
  if (waits(watched.session)) {
    return (
      <Button
        {...shared}
        look="outline"
        icon={<IconPlaylistX {...icon} />}
        busy={run.busy === "stop"}
        blocked={blocked}
        onClick={() => run.send("stop")}
      >
        Take out of the queue
      </Button>
    );
  }
  if (state === "paused") {
    return (
      <Button
        {...shared}
        icon={<IconPlayerPlay {...icon} />}
        shortcut="Space"
        busy={run.busy === "continue"}
        blocked={blocked}
        onClick={() => run.send("continue")}
      >
        Continue
      </Button>
    );
  }
  return (
    <Button
      {...shared}
      icon={<IconPlayerPause {...icon} />}
      shortcut="Space"
      busy={run.busy === "pause" || state === "stopping"}
      blocked={blocked ?? (state === "running" ? undefined : "Not before the first step.")}
      onClick={() => run.send("pause")}
    >
      Pause
    </Button>
  );
}

function StepButton({ watched, run, blocked }: ActionProps) {
  const { state } = watched.session;
  return (
    <Button
      icon={<IconPlayerSkipForward {...icon} />}
      shortcut="→"
      wide
      busy={run.busy === "step"}
      blocked={blocked ?? (isSteerable(state) ? undefined : "Not before the first step.")}
      onClick={() => run.send("step")}
    >
      Step
    </Button>
  );
}

function StopButton({ watched, run, blocked }: ActionProps) {
  return (
    <Button
      icon={<IconSquare {...icon} />}
      shortcut="⇧S"
      wide
      busy={run.busy === "stop" || watched.session.state === "stopping"}
      blocked={blocked}
      onClick={() => run.send("stop")}
    >
      Stop
    </Button>
  );
}

function onwardWords(state: SessionState, checkpoint: Checkpoint | undefined): string {
  if (!checkpoint) return "Try again";
  if (state === "finished") return "Train longer";
  const { epoch, step } = checkpoint;
  return `Resume from ${epoch >= 1 ? `epoch ${epochText(epoch)}` : `step ${count(step)}`}`;
}

/** The same session from its beginning, where nothing was saved to resume from. */
function again(watched: Watched): StartOrder {
  const { recipe, dataset, device, ...settings } = watched.settings;
  return { recipe, overrides: { dataset, device, settings } };
}
