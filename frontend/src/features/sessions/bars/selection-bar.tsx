import { IconChartLine, IconFileExport, IconTrash, IconX } from "@tabler/icons-react";

import type { SessionRow } from "@/api/types";
import { hasEnded } from "@/live/phase";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

import classes from "../sessions.module.css";
import { MOST_COMPARED } from "../use-selection";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  rows: readonly SessionRow[];
  onCompare: () => void;
  onExport: () => void;
  onDelete: () => void;
  onClear: () => void;
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ rows, onCompare, onExport, onDelete, onClear }: Props) {
  if (rows.length === 0) return null;
  const active = rows.find(({ state }) => !hasEnded(state));
  return (
    <div
      className={`row absolute gap-8 on-s1 lifted outlined round-12 ${classes.selection}`}
      role="toolbar"
      aria-label="Selected sessions"
      data-floating
    >
      <span className="medium nowrap pad-right-8" role="status">
        {rows.length} selected
      </span>
      <Button
        look="primary"
        icon={<IconChartLine {...icon} />}
        shortcut="C"
        blocked={compareProblem(rows.length)}
        onClick={onCompare}
      >
        Compare
      </Button>
      <Button icon={<IconFileExport {...icon} />} onClick={onExport}>
        Export
      </Button>
      <Button
        look="ghost"
        className={classes.bad ?? ""}
        icon={<IconTrash {...icon} />}
        blocked={active && `${active.name} has not ended. Stop it first.`}
        onClick={onDelete}
      >
        Delete
      </Button>
      <IconButton label="Select nothing" onClick={onClear}>
        <IconX {...icon} />
      </IconButton>
    </div>
  );
}

function compareProblem(selected: number): string | undefined {
  if (selected < 2) return "Select one more to compare.";
  return selected > MOST_COMPARED ? "At most four can be compared." : undefined;
}
