import { IconEqual, IconEqualNot } from "@tabler/icons-react";
import { useId } from "react";

import type { Session } from "@/api/types";
import { Tooltip } from "@/ui/tooltip";

import classes from "./top-bar.module.css";

const icon = { size: 13, stroke: 1.8, "aria-hidden": true } as const;
const EXACT =
  "Stop it, resume it or run it again on this machine: the weights are the very same, bit for bit.";
const INEXACT = "Resumed or run again, the weights may differ a little.";

/** Whether the session can be repeated bit for bit; nothing where that is not known. */
export function ExactBadge({ inexact }: Pick<Session, "inexact">) {
  const id = useId();
  if (inexact === null) return null;
  const exact = inexact === "";
  const why = exact ? EXACT : `${INEXACT} ${inexact}`;
  const word = exact ? "bit-exact" : "not bit-exact";
  return (
    <Tooltip label={why} maw={320}>
      <button
        type="button"
        className={`inline-row rigid h-24 edge round-12 quiet text-11 line-16 nowrap ${classes.exact}`}
        aria-label={word}
        aria-describedby={id}
      >
        {exact ? <IconEqual {...icon} /> : <IconEqualNot {...icon} />}
        {word}
        <span id={id} className="sr-only">
          {why}
        </span>
      </button>
    </Tooltip>
  );
}
