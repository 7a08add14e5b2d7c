import type { DatasetView } from "@/api/types";
import { Dialog } from "@/ui/dialog";

import { ProblemList } from "./problem-list";
import { SizeBars } from "./size-bars";

interface Props {
  view: DatasetView | undefined;
  onClose: () => void;
}

/** What was found in an own data set when it came. */
export function ReviewDialog({ view, onClose }: Props) {
  const report = view?.report;
  return (
    <Dialog
      title={view ? `Check of “${view.info.title}”` : ""}
      opened={report !== undefined && report !== null}
      onClose={onClose}
    >
      {report && (
        <>
          <ProblemList report={report} />
          <SizeBars report={report} />
        </>
      )}
    </Dialog>
  );
}
