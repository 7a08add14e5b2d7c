import { imports } from "@/api/datasets";
import type { ImportChoice, ImportReport } from "@/api/types";
import { TileSheet } from "@/ui/tile-sheet";

import add from "../add/add.module.css";
import { readingOf } from "./choice";

const ROWS = 2;
const COLUMNS = 5;

interface Props {
  id: string;
  report: ImportReport;
  choice: ImportChoice;
}

/** A few pictures after the exact transform. */
export function Preview({ id, report, choice }: Props) {
  const { resolution, fit } = choice;
  const size = `${resolution}×${resolution}`;
  return (
    <div>
      <div className={add.line}>
        <h3 className={add.title}>What G and D will see</h3>
        <span className="quiet text-12">
          after {fit === "crop" ? "crop" : "padding"}, {size}
        </span>
      </div>
      <div className="pad-top-8">
        <TileSheet
          label={`Pictures after the transform to ${size}`}
          src={imports.preview(id, choice, readingOf(report))}
          rows={ROWS}
          columns={COLUMNS}
          shown={Math.min(ROWS * COLUMNS, report.usable)}
          gap={6}
        />
      </div>
    </div>
  );
}
