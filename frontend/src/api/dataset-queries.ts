import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { datasets, imports } from "./datasets";
import type { DatasetView, ImportChoice, ReadingChoice } from "./types";

const DATASETS = ["datasets"];

/** Every data set, its files and its report; another window may have changed them. */
export function useDatasets(reachable: boolean) {
  return useQuery({
    enabled: reachable,
    queryKey: DATASETS,
    queryFn: datasets.list,
    refetchOnWindowFocus: true,
  });
}

/** Imports as they stood at `since`, an event of the workspace; newer events tell the rest. */
export function useImportList(since: number | null) {
  return useQuery({
    enabled: since !== null,
    queryKey: ["imports", since],
    queryFn: imports.list,
    placeholderData: (previous) => previous,
  });
}

/** Asks for the lists again that change when a data set comes or goes. */
export function useRenewLists(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: DATASETS });
    await queries.invalidateQueries({ queryKey: ["catalog"] });
  };
}

export function useDownloadOrder() {
  return useMutation({
    mutationFn: async ({ name, order }: { name: string; order: "start" | "pause" | "cancel" }) => {
      if (order === "start") await datasets.download(name);
      else await datasets[order](name);
    },
  });
}

export function useUseImport() {
  return useMutation({
    mutationFn: ({ id, choice }: { id: string; choice: ImportChoice }) => imports.use(id, choice),
  });
}

export function useReadImport() {
  return useMutation({
    mutationFn: ({ id, choice }: { id: string; choice: ReadingChoice }) => imports.read(id, choice),
  });
}

export function useCancelImport() {
  return useMutation({ mutationFn: imports.cancel });
}

/** Deletes an own data set; its card goes from the list at once and comes back if refused. */
export function useRemoveDataset() {
  const queries = useQueryClient();
  const renew = useRenewLists();
  return useMutation({
    mutationFn: datasets.remove,
    onSuccess: (_, name) =>
      queries.setQueryData<DatasetView[]>(DATASETS, (held) =>
        held?.filter((view) => view.info.name !== name),
      ),
    onSettled: renew,
  });
}
