import { IconFolderPlus } from "@tabler/icons-react";

import type { DatasetView, ImportView } from "@/api/types";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { Button } from "@/ui/button";

import classes from "./datasets.module.css";
import { totalText } from "./words";

interface Props {
  views: readonly DatasetView[] | undefined;
  /** An import whose panel is closed now. */
  job: ImportView | undefined;
  onAdd: () => void;
}

/** How much there is, and the way to more. */
export function DatasetsBar({ views, job, onAdd }: Props) {
  const open = useLive((s) => s.link.status === "open");
  return (
    <header className={`row rigid gap-12 pad-x-16 edge-bottom h-56 ${classes.bar}`}>
      <h1 className="heading">Datasets</h1>
      {views && <span className="ellipsis faint text-12">{totalText(views)}</span>}
      {!open && <ConnectionChip lost="brief" />}
      <span className="grow" />
      <Button
        icon={<IconFolderPlus size={16} stroke={1.6} aria-hidden="true" />}
        shortcut="A"
        onClick={onAdd}
      >
        {job ? (
          jobWords(job)
        ) : (
          <>
            Add<span className={open ? undefined : "not-narrow"}> your own</span>
          </>
        )}
      </Button>
    </header>
  );
}

function jobWords({ state, name }: ImportView): string {
  return state === "done" ? `“${name}” is ready` : `Adding “${name}”`;
}
