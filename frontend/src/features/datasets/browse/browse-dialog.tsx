import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";

import { datasets } from "@/api/datasets";
import type { DatasetView } from "@/api/types";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ChoiceField } from "@/ui/field";
import { TileSheet } from "@/ui/tile-sheet";

import classes from "./browse.module.css";
import { COLUMNS, ROWS, leafOf, type Leaf } from "./pages";

interface Props {
  view: DatasetView | undefined;
  asked: URLSearchParams;
  onTurn: (label: number | null, page: number) => void;
  onClose: () => void;
}

/** Every picture of a data set, by class and page. */
export function BrowseDialog({ view, asked, onTurn, onClose }: Props) {
  return (
    <Dialog
      title={view ? `Pictures of ${view.info.title}` : ""}
      opened={view !== undefined}
      onClose={onClose}
      width={720}
    >
      {view && <Pictures view={view} leaf={leafOf(view, asked)} onTurn={onTurn} />}
    </Dialog>
  );
}

interface PicturesProps {
  view: DatasetView;
  leaf: Leaf;
  onTurn: Props["onTurn"];
}

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const ALL = "all";

function Pictures({ view, leaf, onTurn }: PicturesProps) {
  const { info, counts } = view;
  const { label, page, pages, shown, total } = leaf;
  const name = label === null ? info.title : (info.classes[label] ?? String(label));
  const options = [
    { value: ALL, label: `All, ${count(info.images)}` },
    ...counts.map((pictures, index) => ({
      value: String(index),
      label: `${info.classes[index] ?? String(index)}, ${count(pictures)}`,
    })),
  ];
  return (
    <>
      <div className={`flex between gap-8 lowered ${classes.bar}`}>
        {counts.length > 1 && (
          <ChoiceField
            label="Class"
            value={label === null ? ALL : String(label)}
            options={options}
            onChange={(value) => onTurn(value === ALL ? null : Number(value), 0)}
          />
        )}
        <div className={`flex rigid gap-8 push-left ${classes.pages}`}>
          <span className={`quiet text-12 ${classes.page}`} role="status">
            Page {count(page + 1)} of {count(pages)}
          </span>
          <Button
            aria-label="Previous page"
            icon={<IconChevronLeft {...icon} />}
            blocked={page === 0 ? "This is the first page." : undefined}
            onClick={() => onTurn(label, page - 1)}
          />
          <Button
            aria-label="Next page"
            icon={<IconChevronRight {...icon} />}
            blocked={page + 1 >= pages ? "This is the last page." : undefined}
            onClick={() => onTurn(label, page + 1)}
          />
        </div>
      </div>
      <TileSheet
        label={`${shown} pictures of ${name}, page ${page + 1} of ${pages}`}
        src={datasets.pictures(info.name, label, page)}
        rows={ROWS}
        columns={COLUMNS}
        shown={shown}
      />
      <p className="pad-top-10 quiet text-12">
        {count(page * ROWS * COLUMNS + 1)} to {count(page * ROWS * COLUMNS + shown)} of{" "}
        {count(total)}, as training sees them: {info.resolution}×{info.resolution}
      </p>
    </>
  );
}
