import { IconAlertCircle, IconRotateClockwise } from "@tabler/icons-react";

import { useCheckpointsOf } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { count, epochText } from "@/lib/format";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { newestOf } from "../logic/best";
import type { Starting } from "../use-actions";

const icon = { stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  row: SessionRow;
  /** How many others were interrupted as well. */
  more: number;
  starting: Starting;
  /** Why nothing can be started now. */
  blocked: string | undefined;
  onOpen: (id: string) => void;
  onDismiss: () => void;
}

/** A session whose worker died: what is safe, and the way on with one press. */
export function InterruptedStrip({ row, more, starting, blocked, onOpen, onDismiss }: Props) {
  const { data } = useCheckpointsOf(row.id, row.state);
  const newest = data && newestOf(data);
  const where = row.epoch >= 1 ? `epoch ${epochText(row.epoch)}` : `step ${count(row.step)}`;
  const others = more > 0 ? ` ${more} more ${more === 1 ? "was" : "were"} interrupted too.` : "";
  const nothing = data && !newest ? "Nothing was saved, so there is nothing to resume." : undefined;
  const safe = newest
    ? `Saved at epoch ${epochText(newest.epoch)}, step ${count(newest.step)}.`
    : (nothing ?? "");
  return (
    <Strip
      tone="warn"
      icon={<IconAlertCircle size={18} {...icon} />}
      title={`${row.name} was interrupted at ${where}. ${newest ? "Resume?" : ""}`.trim()}
      actions={
        <>
          <Button
            icon={<IconRotateClockwise size={16} {...icon} />}
            busy={starting.busy}
            blocked={blocked ?? nothing}
            onClick={() => newest && starting.resume(newest)}
          >
            Resume
          </Button>
          <Button look="ghost" onClick={() => onOpen(row.id)}>
            Look at it
          </Button>
          <Button look="ghost" onClick={onDismiss}>
            Not now
          </Button>
        </>
      }
    >
      {safe + others}
    </Strip>
  );
}
