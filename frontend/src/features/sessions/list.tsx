import { useMemo, type ReactNode } from "react";

import type { SessionRow } from "@/api/types";

import { SelectionBar } from "./bars/selection-bar";
import { Toolbar } from "./bars/toolbar";
import { Empty, NothingFound } from "./empty";
import { exportSession } from "./exports";
import { linesOf } from "./logic/lines";
import classes from "./sessions.module.css";
import { SessionTable } from "./table/session-table";
import { useActive } from "./table/use-grid-keys";
import type { Places } from "./use-address";
import type { Names } from "./use-names";
import { useScreenKeys } from "./use-screen-keys";
import type { Selection } from "./use-selection";

interface Props {
  rows: readonly SessionRow[];
  queue: readonly string[];
  names: Names;
  places: Places;
  selection: Selection;
  onDelete: (rows: readonly SessionRow[]) => void;
}

/** The sessions as the address asks for them, and what can be done with those selected. */
export function List({ rows, queue, names, places, selection, onDelete }: Props) {
  const { address, open, show } = places;
  const { view, grouped, sort, filters } = address;
  const lines = useMemo(
    () => linesOf(rows, { view, grouped, sort, filters }),
    [rows, view, grouped, sort, filters],
  );
  const { active, activate } = useActive(lines, address.open);
  useScreenKeys({ rows, active, selection, places, remove: onDelete });
  const found = lines.filter(({ kind }) => kind === "session").length;
  if (rows.length === 0)
    return (
      <Middle>
        <Empty />
      </Middle>
    );
  return (
    <>
      <Toolbar rows={rows} found={found} address={address} names={names} places={places} />
      <Middle>
        {found === 0 ? (
          <NothingFound places={places} />
        ) : (
          <SessionTable
            lines={lines}
            queue={queue}
            names={names}
            view={view}
            sort={sort}
            open={address.open}
            selected={address.selected}
            onSort={(next) => show({ sort: next })}
            onOpen={open}
            onSelect={selection.toggle}
            active={active}
            activate={activate}
          />
        )}
        <SelectionBar
          rows={selection.rows}
          onCompare={() => selection.compare?.()}
          onExport={() => selection.rows.forEach(({ id }) => exportSession(id))}
          onDelete={() => onDelete(selection.rows)}
          onClear={selection.clear}
        />
      </Middle>
    </>
  );
}

function Middle({ children }: { children: ReactNode }) {
  return <div className={`column relative grow min-w-0 min-h-0 ${classes.middle}`}>{children}</div>;
}
