import { Drawer } from "@mantine/core";

import type { SessionRow } from "@/api/types";
import { Button } from "@/ui/button";

import { SessionPanel, type PanelProps } from "./panel/session-panel";
import classes from "./sessions.module.css";

interface Props extends Omit<PanelProps, "row"> {
  narrow: boolean;
  /** Whether the address names a session. */
  asked: boolean;
  /** Undefined where it is not here any more. */
  row: SessionRow | undefined;
}

/** The session in the address: beside the table, or over it where there is no room. */
export function SidePanel({ narrow, asked, row, ...rest }: Props) {
  const panel = row ? (
    <SessionPanel key={row.id} row={row} {...rest} />
  ) : (
    <Gone onClose={rest.onClose} />
  );
  if (!narrow) {
    return (
      asked && (
        <aside className={`rigid ${classes.side}`} aria-label="Session">
          {panel}
        </aside>
      )
    );
  }
  return (
    <Drawer
      opened={asked}
      onClose={rest.onClose}
      position="right"
      size={360}
      withCloseButton={false}
      attributes={{ content: { "aria-label": "Session" } }}
      classNames={{ content: "column on-bg", body: "grow min-h-0 pad-0" }}
    >
      {asked && panel}
    </Drawer>
  );
}

function Gone({ onClose }: { onClose: () => void }) {
  return (
    <div className={`row grow gap-8 quiet text-centre stacked centred ${classes.empty}`}>
      <p>This session is not here any more. It was deleted, or its link is from elsewhere.</p>
      <div className="flex wrap gap-8 centred pad-top-8">
        <Button onClick={onClose}>Close</Button>
      </div>
    </div>
  );
}
