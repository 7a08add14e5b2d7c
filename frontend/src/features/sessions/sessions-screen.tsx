import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";

import { useCatalog } from "@/api/queries";
import type { SessionRow } from "@/api/types";
import { useLive } from "@/live/context";

import { Notices } from "./bars/notices";
import { SessionsBar } from "./bars/sessions-bar";
import { useImport } from "./bars/use-import";
import { BranchDialog } from "./branch/branch-dialog";
import { SidePanel } from "./layout";
import { List } from "./list";
import { queueOf } from "./logic/queue";
import { useDeleting, useStarting } from "./use-actions";
import { usePlaces } from "./use-address";
import { useNames } from "./use-names";
import { useRows } from "./use-rows";
import { useSelection } from "./use-selection";

const LOST = "Not while the connection is lost.";

/** Sessions: every one with its lineage, and the ways on from any point of it. */
export function SessionsScreen() {
  const reachable = useLive((s) => s.link.status === "open");
  const narrow = useMediaQuery("(max-width: 1199px)", false, { getInitialValueInEffect: false });
  const places = usePlaces();
  const { address, open, show, branch } = places;
  const { rows: told, error } = useRows(reachable);
  const rows = told ?? NONE;
  const selection = useSelection(rows, places);
  const deleting = useDeleting();
  const remove = (gone: readonly SessionRow[]) => {
    const ids = gone.map(({ id }) => id);
    deleting.remove(gone);
    show({
      open: ids.includes(address.open ?? "") ? null : address.open,
      selected: address.selected.filter((id) => !ids.includes(id)),
    });
  };
  const shown = rows.find(({ id }) => id === address.open);
  const starting = useStarting((session) => show({ open: session.id, branch: null }));
  const importing = useImport((session) => open(session.id));
  const shared = {
    rows,
    queue: useMemo(() => queueOf(rows), [rows]),
    names: useNames(useCatalog(reachable).data),
    starting,
    blocked: reachable ? undefined : LOST,
    onOpen: open,
  };
  return (
    <>
      <SessionsBar
        rows={told}
        text={address.filters.text}
        importing={importing}
        onSearch={(text) => places.filter({ text })}
      />
      <main className="flex grow min-h-0" id="main" data-toasts="left">
        <div className="column grow min-w-0">
          <Notices
            {...shared}
            error={error}
            deleting={deleting}
            importing={importing}
            told={address.branch === null}
          />
          {told && <List {...shared} places={places} selection={selection} onDelete={remove} />}
        </div>
        <SidePanel
          {...shared}
          narrow={narrow}
          asked={address.open !== null && told !== undefined}
          row={shown}
          onBranch={branch}
          onDelete={(row) => remove([row])}
          onClose={() => open(null)}
        />
      </main>
      <BranchDialog
        {...shared}
        checkpointId={told ? address.branch : null}
        proposed={address.set}
        onChoose={(id) => show({ branch: id })}
        onClose={() => {
          starting.forget();
          branch(null);
        }}
      />
    </>
  );
}

const NONE: readonly SessionRow[] = [];
