import { csv, download } from "@/lib/csv";
import { UNKNOWN } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

import page from "../evaluate.module.css";
import { intervalText, valueText } from "../logic/figures";
import type { Course } from "../logic/history";
import { epochText } from "../logic/sentences";
import classes from "./course.module.css";

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
      <div
        className={`scroll ${classes.box}`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable
        tabIndex={0}
        role="region"
        aria-label="Scores by epoch, table"
      >
        <table className={page.table}>
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
        </table>
      </div>
      <div className="row wrap gap-8-12">
        <Button onClick={save}>Download CSV</Button>
      </div>
    </Dialog>
  );
}
