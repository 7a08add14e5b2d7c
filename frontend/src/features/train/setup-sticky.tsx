import { Button } from "@/ui/button";

import { RunRefusal } from "./panel/refusal";
import { StartButton } from "./panel/setup-controls";
import type { Form } from "./setup/form";
import classes from "./train.module.css";
import type { Run } from "./use-run";

interface Props {
  form: Form;
  run: Run;
  blocked: string | undefined;
  onLoad: () => void;
}

/** On small screens: Start and Load, always in sight. */
export function SetupSticky({ form, run, blocked, onLoad }: Props) {
  return (
    <div className="column rigid gap-8 pad-8-16 edge-top on-s1">
      <RunRefusal run={run} />
      <div className={`row gap-8 ${classes.stickyRow}`}>
        <StartButton form={form} run={run} blocked={blocked} touch />
        <Button size="touch" onClick={onLoad}>
          Load model
        </Button>
      </div>
    </div>
  );
}
