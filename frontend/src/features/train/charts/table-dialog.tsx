import { csv, download } from "@/lib/csv";
import { fileName } from "@/lib/figure";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";

import classes from "./charts.module.css";
import type { Row } from "./rows";
import { written, type Series } from "./series";

interface Props {
  title: string;
  rows: readonly Row[];
  series: readonly Series[];
  opened: boolean;
  onClose: () => void;
}

const LINES = 100;

/** The chart's numbers as a file. */
export function saveRows({ title, rows, series }: Pick<Props, "title" | "rows" | "series">): void {
  const columns = ["step", ...series.map((s) => s.name)];
  const values = rows.map((row) => [row.step, ...series.map((s) => row[s.name] ?? null)]);
  download(`${fileName(title)}.csv`, csv(columns, values));
}

/** The chart's numbers as text, and as a file. */
export function TableDialog({ title, rows, series, opened, onClose }: Props) {
  const every = Math.max(1, Math.ceil(rows.length / LINES));
  const shown = rows.filter((_, index) => (rows.length - 1 - index) % every === 0).toReversed();
  return (
    <Dialog title={`${title}, newest first`} opened={opened} onClose={onClose} width={440}>
      <DataTable label={title} look="numbers" most="52vh">
        <thead>
          <tr>
            <th scope="col">Step</th>
            {series.map((s) => (
              <th key={s.name} scope="col">
                {s.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.step}>
              <th scope="row">{count(row.step)}</th>
              {series.map((s) => (
                <td key={s.name}>{written(s, row[s.name])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
      <div className={`flex pad-top-12 ${classes.tableFoot}`}>
        <Button onClick={() => saveRows({ title, rows, series })}>Download CSV</Button>
      </div>
    </Dialog>
  );
}
