import { UNKNOWN } from "@/lib/format";
import { Tooltip } from "@/ui/tooltip";

/** A cell without a score, and why there is none. */
export function Unmeasured({ why }: { why: string }) {
  return (
    <Tooltip label={`Not measured. ${why}`} multiline maw={280}>
      <span>
        <span aria-hidden="true">{UNKNOWN}</span>
        <span className="sr-only">not measured. {why}</span>
      </span>
    </Tooltip>
  );
}
