import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useMemo } from "react";

import { useComparison, useHistories, type Found, type History } from "@/api/report-queries";
import { usePreferences } from "@/lib/preferences";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { hasEnded } from "@/live/phase";
import { Page } from "@/ui/page";

import { AddDialog } from "./bar/add-dialog";
import { CompareBar } from "./bar/compare-bar";
import { ExportMenu } from "./bar/export-menu";
import type { Chosen } from "./bar/session-chip";
import { BoardView } from "./board/board-view";
import classes from "./compare.module.css";
import { LeftOut, TooFew } from "./notices";
import { useAddress } from "./use-address";
import { letterOf, placeBy, useBoard } from "./use-board";

/** The engine smooths every step anew: it is asked when the slider has come to rest. */
const SETTLED_MS = 150;

/** Compare: two to four sessions, their curves, pictures and settings side by side. */
export function CompareScreen() {
  const address = useAddress();
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const [weight] = useDebouncedValue(
    usePreferences((p) => p.smoothing),
    SETTLED_MS,
  );
  const [adding, add] = useDisclosure(false);
  const found = useHistories(address.ids, { weight, reachable });
  const histories = useHere(found);
  const ids = histories.map(({ snapshot }) => snapshot.session.id);
  const active = histories.some(({ snapshot }) => !hasEnded(snapshot.session.state));
  const comparison = useComparison(ids, active);
  const board = useBoard(histories, address.align);
  const some = histories.length > 0;
  return (
    <>
      <CompareBar
        chosen={chosenOf(address.ids, found)}
        align={address.align}
        onAlign={(align) => address.setAlign(align, placeBy(board, align))}
        onAdd={add.open}
        onRemove={address.remove}
        exports={some && <ExportMenu board={board} comparison={comparison.data} />}
      />
      <Page className={classes.main}>
        {isAbsent(link) && <EngineAbsent />}
        <LeftOut found={found} ids={address.ids} onRemove={address.remove} />
        <TooFew found={found} onAdd={add.open} />
        {some && (
          <BoardView
            board={board}
            comparison={ids.length > 1 ? comparison.data : undefined}
            error={comparison.error}
            all={address.all}
            onAll={address.setAll}
          />
        )}
      </Page>
      <AddDialog
        opened={adding}
        taken={address.ids}
        reachable={reachable}
        onAdd={address.add}
        onClose={add.close}
      />
    </>
  );
}

/** The sessions that are here; the same list while they are the same. */
function useHere(found: readonly Found[]): readonly History[] {
  const here = found.flatMap((one) => (one.kind === "here" ? [one.history] : []));
  const [first, second, third, fourth] = here;
  return useMemo(
    () => [first, second, third, fourth].filter((one) => one !== undefined),
    [first, second, third, fourth],
  );
}

/** What is in the address, with a letter for each that is here. */
function chosenOf(ids: readonly string[], found: readonly Found[]): Chosen[] {
  let order = 0;
  return ids.map((id, index): Chosen => {
    const one = found[index];
    if (one?.kind === "here") {
      const letter = letterOf(order);
      order += 1;
      return { id, letter, name: one.history.snapshot.session.name };
    }
    return { id, letter: null, name: (one?.kind === "gone" ? one.name : null) ?? id };
  });
}
