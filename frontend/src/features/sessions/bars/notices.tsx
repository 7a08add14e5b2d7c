import { useState } from "react";

import type { SessionRow } from "@/api/types";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";

import { abandoned } from "../logic/abandoned";
import classes from "../sessions.module.css";
import type { Deleting, Starting } from "../use-actions";
import { InterruptedStrip } from "./interrupted-strip";
import { ImportStrip, RefusedStrip, StartStrip } from "./strips";
import { UnlistedStrip } from "./unlisted-strip";
import type { Importing } from "./use-import";

interface Props {
  rows: readonly SessionRow[];
  error: Error | null;
  deleting: Deleting;
  importing: Importing;
  starting: Starting;
  /** Whether it is told here what came of a start; a dialog tells it itself. */
  told: boolean;
  blocked: string | undefined;
  onOpen: (id: string) => void;
}

/** What has to be known before the list is read. */
export function Notices(props: Props) {
  const { rows, error, deleting, importing, starting, told, blocked, onOpen } = props;
  const link = useLive((s) => s.link);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const left = abandoned(rows, dismissed);
  return (
    <div className={`column rigid gap-8 ${classes.strips}`}>
      {isAbsent(link) && <EngineAbsent />}
      {error && <RefusedStrip sentence={error.message} />}
      {deleting.refusal !== null && (
        <RefusedStrip sentence={deleting.refusal} onClose={deleting.forget} />
      )}
      <UnlistedStrip reachable={link.status === "open"} />
      <ImportStrip importing={importing} />
      {told && <StartStrip starting={starting} />}
      {left[0] && (
        <InterruptedStrip
          row={left[0]}
          more={left.length - 1}
          starting={starting}
          blocked={blocked}
          onOpen={onOpen}
          onDismiss={() => setDismissed([...dismissed, ...left.map(({ id }) => id)])}
        />
      )}
    </div>
  );
}
