import { datasets } from "@/api/datasets";
import type { DatasetInfo } from "@/api/types";
import { TileSheet } from "@/ui/tile-sheet";

import classes from "./card.module.css";

/** Real pictures of a data set, a column for each class; points are one scatter picture. */
export function Thumbnails({ info }: { info: DatasetInfo }) {
  const src = datasets.thumbnails(info.name);
  if (info.kind === "points") {
    return (
      <div className={`grid gap-16 push-8 ${classes.scatter}`}>
        <TileSheet src={src} rows={1} columns={1} most={112} label={`Points of ${info.title}`} />
        <p className={`push-6 quiet text-12 line-18 ${classes.summary}`}>{info.summary}</p>
      </div>
    );
  }
  return (
    <div className="push-8">
      <TileSheet src={src} rows={2} columns={10} label={`Pictures of ${info.title}`} />
    </div>
  );
}
