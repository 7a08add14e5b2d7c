import type { Column } from "../logic/address";

/** A column of the table, in its order. */
export interface ColumnInfo {
  column: Column;
  title: string;
  /** Numbers stand at the right. */
  right?: boolean;
}

export const COLUMN_INFO: readonly ColumnInfo[] = [
  { column: "name", title: "Name" },
  { column: "status", title: "Status" },
  { column: "recipe", title: "Recipe" },
  { column: "data", title: "Dataset" },
  { column: "loss", title: "Loss" },
  { column: "curve", title: "Quality" },
  { column: "fd", title: "Best FD", right: true },
  { column: "epochs", title: "Epochs", right: true },
  { column: "steps", title: "Steps", right: true },
  { column: "device", title: "Device" },
  { column: "size", title: "Saved", right: true },
  { column: "age", title: "Updated", right: true },
];

/** Height of a row in pixels, as the style sheet draws it. */
export const ROW = 48;
export const PHONE_ROW = 72;

const LANE = 14;
const MOST_LANES = 8;

/** Middle of a lane; lanes beyond the last one that fits share its place. */
export function laneX(lane: number): number {
  return 8 + Math.min(lane, MOST_LANES - 1) * LANE;
}

export function gutterWidth(lanes: number): number {
  return laneX(Math.max(1, lanes) - 1) + 8;
}
