import { csv, download } from "@/lib/csv";
import { UNKNOWN } from "@/lib/format";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";

import page from "../evaluate.module.css";
import { intervalText, valueText } from "../logic/figures";
import type { Course } from "../logic/history";
import { epochText } from "../logic/sentences";

interface Props {
  course: Course;
  opened: boolean;
  onPick: (checkpointId: string) => void;
  onClose: () => void;
}

/** The session's scores as text; each line leads to its checkpoint. */
export function CourseDialog({ course: { points, n }, opened, onPick, onClose }: Props) {
  const save = () =>
    download(
      "scores-by-epoch.csv",
      csv(
        ["checkpoint", "step", "epoch", "images", "fid", "low", "high", "precision", "recall"],
        points.map(({ checkpointId, step, epoch, fid, precision, recall }) => [
          ...[checkpointId, step, epoch, n, fid?.value ?? null, fid?.low ?? null],
          ...[fid?.high ?? null, precision, recall],
        ]),
      ),
    );
  return (
    <Dialog title="Scores by epoch" opened={opened} onClose={onClose} width={520}>
      <DataTable label="Scores by epoch" look="words" most="60vh">
        <thead>
          <tr>
            {["Checkpoint", "FID", "95 % interval", "Precision", "Recall"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ checkpointId, epoch, fid, precision, recall }) => (
            <tr key={checkpointId}>
              <th scope="row">
                <button
                  type="button"
                  className={`touch-44 text-left underlined ${page.link}`}
                  onClick={() => {
                    onPick(checkpointId);
                    onClose();
                  }}
                >
                  {epochText(epoch)}
                </button>
              </th>
              <td>{valueText("fid", fid?.value ?? null)}</td>
              <td>{fid ? intervalText(fid) || UNKNOWN : UNKNOWN}</td>
              <td>{valueText("precision", precision)}</td>
              <td>{valueText("recall", recall)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <div className="row wrap gap-8-12">
        <Button onClick={save}>Download CSV</Button>
      </div>
    </Dialog>
  );
}
