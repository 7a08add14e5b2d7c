import { useCancelImport, useDatasets, useImportList } from "@/api/dataset-queries";
import type { DatasetInfo, DatasetView, Download, ImportView, JudgeView } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { useLive } from "@/live/context";
import type { Pace } from "@/live/pace";
import { useJudges } from "@/live/use-judges";

import { useAdding } from "./add/adding";
import { allJobs, shownJob } from "./add/jobs";

export interface Card {
  view: DatasetView;
  download: Download;
  pace: Pace | undefined;
  judge: JudgeView | undefined;
}

/** The data sets as the engine lists them, with what the workspace told since. */
export function useCards(reachable: boolean): { cards: Card[] | undefined; error: Error | null } {
  const { data, error } = useDatasets(reachable);
  const downloads = useLive((s) => s.workspace?.downloads);
  const paces = useLive((s) => s.workspace?.paces);
  const judges = useJudges();
  const pending = useUndo((u) => u.pending);
  const cards = data
    ?.filter(({ info }) => !pending.some(({ key }) => key === undoKey(info.name)))
    .toSorted((a, b) => rank(a.info) - rank(b.info))
    .map((view) => ({
      view,
      download: downloads?.find((d) => d.dataset === view.info.name) ?? view.download,
      pace: paces?.[view.info.name],
      judge: judges?.find(({ dataset }) => dataset === view.info.name),
    }));
  return { cards, error: data ? null : error };
}

/** Own sets first, points last; where files are changes no place, or cards would jump. */
function rank({ own, kind }: DatasetInfo): number {
  return own ? 0 : kind === "pictures" ? 1 : 2;
}

export function undoKey(dataset: string): string {
  return `dataset:${dataset}`;
}

/** The import on the screen, the same in every window; once it has ended it can be put away. */
export function useJob(): { job: ImportView | undefined; close: () => void } {
  const since = useLive((s) => s.workspace?.since ?? null);
  const told = useLive((s) => s.workspace?.imports ?? NONE);
  const { data } = useImportList(since);
  const { adding, dismissed, dismiss } = useAdding();
  const { mutate: forget } = useCancelImport();
  const job = shownJob(allJobs(data ?? NONE, adding, told), dismissed);
  const close = () => {
    if (!job) return;
    dismiss(job.id);
    forget(job.id); // or a reload would bring it back
  };
  return { job, close };
}

const NONE: readonly ImportView[] = [];
