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

/** What came of a start: why it was refused, and the way on where there is one. */
export function StartStrip({ starting }: { starting: Starting }) {
  const { wayOn, refusal, busy, forget } = starting;
  if (refusal) return <RefusedStrip sentence={refusal.message} onClose={forget} />;
  if (!wayOn) return null;
  return (
    <Strip
      tone="warn"
      icon={<IconHourglass {...icon} />}
      title={wayOn.sentence}
      actions={
        <>
          <Button busy={busy} onClick={wayOn.take}>
            {wayOn.label}
          </Button>
          <Button look="ghost" onClick={forget}>
            Not now
          </Button>
        </>
      }
    >
      {wayOn.effect}
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
