import { useMediaQuery } from "@mantine/hooks";

import { useRemoveDataset } from "@/api/dataset-queries";
import { useCatalog } from "@/api/queries";
import type { Catalog, DatasetInfo } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";

import { AddPanel } from "./add/add-panel";
import { useBring } from "./add/use-bring";
import { CardGrid } from "./card-grid";
import { DatasetsBar } from "./datasets-bar";
import { Layout } from "./layout";
import { useAddress } from "./use-address";
import { undoKey, useCards, useJob } from "./use-data";
import { Windows } from "./windows";

const LOST = "Not while the connection is lost.";

interface Props {
  onTrain: (recipe: string, dataset: string) => void;
}

/** Datasets: what there is to train on, and the way to bring one's own. */
export function DatasetsScreen({ onTrain }: Props) {
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const blocked = reachable ? undefined : LOST;
  const narrow = useMediaQuery("(max-width: 1199px)", false, { getInitialValueInEffect: false });
  const catalog = useCatalog(reachable).data;
  const { cards, error } = useCards(reachable);
  const { job, close } = useJob();
  const address = useAddress();
  const bring = useBring(job, reachable, narrow ? address.add : null);
  const onDelete = useDelete();
  const views = cards?.map(({ view }) => view);
  const train = (info: DatasetInfo) => {
    const recipe = catalog?.recipe_for[info.name];
    if (recipe !== undefined) onTrain(recipe, info.name);
  };
  const trainMade = (dataset: string) => {
    const made = views?.find(({ info }) => info.name === dataset)?.info;
    return made && trainProblem(catalog, made) === undefined ? () => train(made) : undefined;
  };
  return (
    <>
      <DatasetsBar views={views} job={narrow ? job : undefined} onAdd={bring.open} />
      <Layout
        narrow={narrow}
        opened={address.adding}
        onClose={address.close}
        panel={
          <AddPanel
            job={job}
            over={bring.over}
            blocked={blocked}
            train={trainMade}
            onClose={close}
          />
        }
      >
        {isAbsent(link) && <EngineAbsent />}
        <CardGrid
          cards={cards}
          error={error}
          trainBlocked={(info) => blocked ?? trainProblem(catalog, info)}
          onTrain={train}
          onOpen={address.open}
          onDelete={onDelete}
        />
      </Layout>
      <Windows views={views} address={address} />
    </>
  );
}

function trainProblem(catalog: Catalog | undefined, info: DatasetInfo): string | undefined {
  if (!catalog) return "The recipes are on their way.";
  if (catalog.recipe_for[info.name] !== undefined) return undefined;
  const few = info.images < 2 ? "At least two pictures are needed to train." : "";
  return few || "No recipe fits this data set. Bring its pictures in another size.";
}

/** Hides a data set at once and deletes it when nobody takes that back. */
function useDelete(): (info: DatasetInfo) => void {
  const { mutateAsync } = useRemoveDataset();
  const offer = useUndo((u) => u.offer);
  return ({ name, title }) => offer(undoKey(name), `Deleted “${title}”`, () => mutateAsync(name));
}
