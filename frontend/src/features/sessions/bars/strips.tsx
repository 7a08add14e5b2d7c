import { IconAlertCircle, IconFileImport, IconHourglass } from "@tabler/icons-react";

import { bytes } from "@/lib/format";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import type { Starting } from "../use-actions";
import type { Importing } from "./use-import";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Something that could not be done. */
export function RefusedStrip({ sentence, onClose }: { sentence: string; onClose?: () => void }) {
  return (
    <Strip
      tone="bad"
      icon={<IconAlertCircle {...icon} />}
      title={sentence}
      actions={onClose && <Button onClick={onClose}>Close</Button>}
    />
  );
}

/** What came of a start: its device is taken, or the engine refused. */
export function StartStrip({ starting }: { starting: Starting }) {
  const { taken, refusal, busy, forget } = starting;
  if (refusal) return <RefusedStrip sentence={refusal.message} onClose={forget} />;
  if (!taken) return null;
  return (
    <Strip
      tone="warn"
      icon={<IconHourglass {...icon} />}
      title={taken.sentence}
      actions={
        <>
          <Button busy={busy} onClick={taken.queue}>
            Queue it
          </Button>
          <Button look="ghost" onClick={forget}>
            Not now
          </Button>
        </>
      }
    >
      In the queue it begins as soon as the device is free.
    </Strip>
  );
}

/** A file on its way in, or why it was not taken. */
export function ImportStrip({ importing }: { importing: Importing }) {
  switch (importing.status) {
    case "idle":
      return null;
    case "refused":
      return <RefusedStrip sentence={importing.sentence} onClose={importing.forget} />;
    case "sending": {
      const { name, sent, total, stop } = importing;
      return (
        <Strip
          icon={<IconFileImport {...icon} />}
          title={sent < total ? `Sending “${name}”` : `Checking “${name}”`}
          actions={<Button onClick={stop}>Cancel</Button>}
        >
          {bytes(sent)} of {bytes(total)}
        </Strip>
      );
    }
  }
}
