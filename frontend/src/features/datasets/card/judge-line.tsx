import { IconGavel } from "@tabler/icons-react";

import type { JudgeView } from "@/api/types";
import { Meter } from "@/ui/meter";

import { judgeText } from "../words";
import classes from "./card.module.css";

/** The classifier that scores pictures of this data set, and how far it can be trusted. */
export function JudgeLine({ judge, title }: { judge: JudgeView; title: string }) {
  const { state, done, total, caution } = judge;
  return (
    <div
      className={`column gap-6 note ${classes.judge}`}
      data-warn={caution === "" ? undefined : true}
    >
      <p>
        <IconGavel size={14} stroke={1.6} aria-hidden="true" />
        {judgeText(judge)}
      </p>
      {state === "training" && total > 0 && (
        <Meter label={`Training of the judge of ${title}`} share={done / total} />
      )}
      {caution !== "" && <p className={classes.caution}>{caution}</p>}
    </div>
  );
}
