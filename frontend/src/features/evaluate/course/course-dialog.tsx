import { csv, download } from "@/lib/csv";
import { UNKNOWN } from "@/lib/format";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";

import page from "../evaluate.module.css";
import { infoOf, intervalText, valueText, type Infos } from "../logic/figures";
import type { Course } from "../logic/history";
import { epochText } from "../logic/sentences";

interface Props {
  course: Course;
  infos: Infos;
  opened: boolean;
  onPick: (checkpointId: string) => void;
  onClose: () => void;
}

/** The session's scores as a file. */
export function saveCourse({ points, n }: Course): void {
  const header = ["checkpoint", "step", "epoch", "images", "fd", "low", "high"];
  const values = points.map(({ checkpointId, step, epoch, fd, precision, recall }) => [
    ...[checkpointId, step, epoch, n, fd?.value ?? null, fd?.low ?? null],
    ...[fd?.high ?? null, precision, recall],
  ]);
  download("scores-by-epoch.csv", csv([...header, "precision", "recall"], values));
}

/** The session's scores as text; each line leads to its checkpoint. */
export function CourseDialog({ course, infos, opened, onPick, onClose }: Props) {
  const { points, features } = course;
  const write = (name: string, value: number | null) => valueText(infoOf(infos, name), value);
  return (
    <Dialog title={`Scores by epoch${features}`} opened={opened} onClose={onClose} width={520}>
      <DataTable label="Scores by epoch" look="words" most="60vh">
        <thead>
          <tr>
            {["Checkpoint", "FD", "95 % interval", "Precision", "Recall"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ checkpointId, epoch, fd, precision, recall }) => (
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
              <td>{write("fd", fd?.value ?? null)}</td>
              <td>{fd ? intervalText(fd, infoOf(infos, "fd")) || UNKNOWN : UNKNOWN}</td>
              <td>{write("precision", precision)}</td>
              <td>{write("recall", recall)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <div className="row wrap gap-8-12">
        <Button onClick={() => saveCourse(course)}>Download CSV</Button>
      </div>
    </Dialog>
  );
}
