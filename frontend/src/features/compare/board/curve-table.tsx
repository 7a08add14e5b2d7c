import { csv, download } from "@/lib/csv";
import { fileName } from "@/lib/figure";
import { score } from "@/lib/format";
import { DataTable } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";

import classes from "../compare.module.css";
import { placeText, type Align } from "../logic/align";
import { smooth } from "../logic/overlay";
import type { Overlaid } from "../use-board";

const LINES = 100;

interface Props {
  chart: Overlaid;
  align: Align;
  opened: boolean;
  onClose: () => void;
}

/** The chart's numbers as they are drawn, as a file. */
export function saveChart({ curve, rows, letters }: Overlaid, align: Align): void {
  const header = [align, ...letters.flatMap((letter) => [letter, `${letter} smoothed`])];
  const values = rows.map((row) => [
    row.x,
    ...letters.flatMap((letter) => [row[letter] ?? null, row[smooth(letter)] ?? null]),
  ]);
  download(`${fileName(curve.title)}.csv`, csv(header, values));
}

/** A chart's smoothed values as text, the last ones first. */
export function CurveTable({ chart: { curve, rows, letters }, align, opened, onClose }: Props) {
  const every = Math.max(1, Math.ceil(rows.length / LINES));
  const shown = rows.filter((_, index) => (rows.length - 1 - index) % every === 0).toReversed();
  return (
    <Dialog
      title={curve.write ? curve.title : `${curve.title}, smoothed`}
      opened={opened}
      onClose={onClose}
      width={460}
    >
      <DataTable label={curve.title} look="numbers" most="52vh" className={classes.values}>
        <thead>
          <tr>
            <th scope="col">At</th>
            {letters.map((letter) => (
              <th key={letter} scope="col">
                {letter}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.x}>
              <th scope="row">{placeText(row.x, align)}</th>
              {letters.map((letter) => (
                <td key={letter}>{(curve.write ?? score)(row[smooth(letter)])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Dialog>
  );
}
