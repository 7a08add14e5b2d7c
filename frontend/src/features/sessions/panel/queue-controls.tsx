import { IconArrowDown, IconArrowUp, IconLogout } from "@tabler/icons-react";

import { useCommand } from "@/api/queries";
import { useArrangeQueue } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { HolderActions } from "@/live/holder-actions";
import { occupant, occupiedText } from "@/live/queue";
import { Button } from "@/ui/button";

import { moved } from "../logic/queue";
import { ordinal } from "../words";
import classes from "./panel.module.css";

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  row: SessionRow;
  rows: readonly SessionRow[];
  /** Who is before it in the queue. */
  before: string | undefined;
  queue: readonly string[];
  /** Why nothing can be changed now. */
  blocked: string | undefined;
}

/** Where a session stands in the queue, and the ways to another place. */
export function QueueControls({ row: { id, target }, rows, before, queue, blocked }: Props) {
  const arrange = useArrangeQueue();
  const command = useCommand();
  const holder = occupant(rows, target);
  const place = queue.indexOf(id);
  const done = useUndo((u) => u.done);
  const go = (by: -1 | 1) => {
    const text = `Moved ${by < 0 ? "up" : "down"} to ${ordinal(place + 1 + by)} in the queue`;
    arrange.mutate(moved(queue, id, by), {
      onSuccess: () => done("queue", text, () => arrange.mutate([...queue])),
    });
  };
  const refusal = arrange.error ?? command.error;
  return (
    <section className={`edge-top ${classes.section}`} aria-label="Queue">
      <p>
        {ordinal(place + 1)} of {queue.length} in the queue.{" "}
        {holder?.state === "paused"
          ? occupiedText(holder)
          : `It begins ${before ? `after ${before}` : `as soon as ${target.toUpperCase()} is free`}.`}
      </p>
      {holder && <HolderActions holder={holder} blocked={blocked} />}
      <div className="flex wrap gap-8 pad-top-10">
        <Button
          size="small"
          icon={<IconArrowUp {...icon} />}
          busy={arrange.isPending}
          blocked={blocked ?? (place === 0 ? "It is the first already." : undefined)}
          onClick={() => go(-1)}
        >
          Earlier
        </Button>
        <Button
          size="small"
          icon={<IconArrowDown {...icon} />}
          busy={arrange.isPending}
          blocked={blocked ?? (place === queue.length - 1 ? "It is the last already." : undefined)}
          onClick={() => go(1)}
        >
          Later
        </Button>
        <Button
          size="small"
          icon={<IconLogout {...icon} />}
          busy={command.isPending}
          blocked={blocked}
          onClick={() => command.mutate({ sessionId: id, command: "stop", settings: {} })}
        >
          Take out
        </Button>
      </div>
      {refusal && (
        <p className={`refusal ${classes.refusal}`} role="alert">
          {refusal.message}
        </p>
      )}
    </section>
  );
}
