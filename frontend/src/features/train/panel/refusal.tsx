import { Button } from "@/ui/button";

import type { Run } from "../use-run";

/** Why the engine refused, and what can be done about it. */
export function RunRefusal({ run }: { run: Pick<Run, "refusal" | "queue" | "otherData"> }) {
  const { refusal, queue, otherData } = run;
  if (refusal === null) return null;
  return (
    <div className="row between gap-8">
      <p className="refusal" role="alert">
        {refusal}
      </p>
      {queue && (
        <Button size="small" onClick={queue}>
          Queue it
        </Button>
      )}
      {otherData && (
        <Button size="small" onClick={otherData}>
          Go on with these data
        </Button>
      )}
    </div>
  );
}
