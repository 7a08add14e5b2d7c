import { IconPlayerPlay } from "@tabler/icons-react";

import { many } from "@/lib/format";
import { Button } from "@/ui/button";

import { toOrder, type Form } from "../setup/form";
import { useReset } from "../setup/use-reset";
import { ASKING } from "../start-words";
import type { Run } from "../use-run";
import classes from "./panel.module.css";
import { RunRefusal } from "./refusal";

interface Props {
  form: Form;
  run: Run;
  /** Why nothing can be started now. */
  blocked: string | undefined;
  onLoad: () => void;
}

/** Start, and the way back to the recipe's own settings. */
export function SetupControls({ form, run, blocked, onLoad }: Props) {
  const reset = useReset();
  const changes = form.changed.length;
  return (
    <div className={`column rigid gap-8 edge-top ${classes.controls}`}>
      <RunRefusal run={run} />
      <StartButton form={form} run={run} blocked={blocked} />
      {run.busy === "start" && (
        <p className="note" role="status">
          {ASKING}
        </p>
      )}
      <div className={`grid gap-8 ${classes.resetRow}`}>
        <Button
          blocked={changes === 0 ? "Nothing differs from the recipe." : undefined}
          onClick={() => reset()}
          wide
        >
          {changes === 0 ? "Reset" : `Reset ${many(changes, "change")}`}
        </Button>
        <Button onClick={onLoad} wide>
          Load model
        </Button>
      </div>
    </div>
  );
}

export function StartButton({
  form,
  run,
  blocked,
  touch,
}: Omit<Props, "onLoad"> & { touch?: boolean }) {
  return (
    <Button
      look="primary"
      size={touch ? "touch" : "main"}
      wide
      icon={<IconPlayerPlay size={16} stroke={1.6} aria-hidden="true" />}
      shortcut="Space"
      busy={run.busy === "start"}
      blocked={blocked}
      onClick={() => run.start(toOrder(form))}
    >
      Start training
    </Button>
  );
}
