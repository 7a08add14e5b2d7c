import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useMemo } from "react";

import { useRemoveDataset } from "@/api/dataset-queries";
import { useCatalog } from "@/api/queries";
import { useUndo } from "@/lib/undo";
import { useKeys } from "@/lib/use-keys";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";

import { AddPanel, takenBy } from "./add/add-panel";
import { useAdding } from "./add/adding";
import { usePageDrop } from "./add/use-page-drop";
import { CardGrid } from "./card-grid";
import { DatasetsBar } from "./datasets-bar";
import { Layout, PANEL } from "./layout";
import { useAddress } from "./use-address";
import { undoKey, useCards, useJob } from "./use-data";
import { Windows } from "./windows";
import { recipeFor } from "./words";

const LOST = "Not while the connection is lost.";

interface Props {
  onTrain: (recipe: string, dataset: string) => void;
}

/** Datasets: what there is to train on, and the way to bring one's own. */
export function DatasetsScreen({ onTrain }: Props) {
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const blocked = reachable ? undefined : LOST;
  const catalog = useCatalog(reachable);
  const { cards, error } = useCards(reachable);
  const job = useJob();
  const address = useAddress();
  const narrow = useMediaQuery("(max-width: 1199px)", false, { getInitialValueInEffect: false });
  const { adding, choose, refuse } = useAdding();
  const remove = useRemoveDataset();
  const offer = useUndo((u) => u.offer);
  const taken = takenBy(adding, job);
  const { add } = address;
  const openPanel = useCallback(() => {
    if (narrow) add();
    else document.querySelector<HTMLElement>(`#${PANEL} button`)?.focus();
  }, [narrow, add]);
  const over = usePageDrop(
    (source) => {
      if (narrow) add();
      if (taken === undefined && reachable) choose(source);
    },
    () => refuse("What you dropped could not be read. Choose it with the button instead."),
  );
  useKeys(useMemo(() => ({ A: openPanel }), [openPanel]));
  useTitle("Datasets · Ganscope");
  const train = (dataset: string) => {
    const recipe = recipeFor(catalog.data, dataset);
    if (recipe !== undefined) onTrain(recipe, dataset);
  };
  const views = cards?.map(({ view }) => view);
  return (
    <>
      <DatasetsBar views={views} job={narrow ? job : undefined} onAdd={openPanel} />
      <Layout
        narrow={narrow}
        opened={address.adding}
        onClose={address.close}
        panel={<AddPanel job={job} over={over} blocked={blocked} onTrain={train} />}
      >
        {isAbsent(link) && <EngineAbsent />}
        <CardGrid
          cards={cards}
          error={error}
          trainBlocked={(dataset) => blocked ?? trainProblem(catalog.data, dataset)}
          onTrain={train}
          onOpen={address.open}
          onDelete={({ name, title }) =>
            offer(undoKey(name), `Deleted “${title}”`, () => remove.mutateAsync(name))
          }
        />
      </Layout>
      <Windows views={views} address={address} />
    </>
  );
}

function trainProblem(catalog: Parameters<typeof recipeFor>[0], dataset: string) {
  if (!catalog) return "The recipes are on their way.";
  return recipeFor(catalog, dataset) === undefined ? "No recipe fits this data set." : undefined;
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = "Ganscope";
    };
  }, [title]);
}
