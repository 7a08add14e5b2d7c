import type { Samples } from "@/api/types";
import type { Picture } from "@/live/previews";

/** How a preview is laid out in little height: classes side by side, where there are classes. */
export interface Sheet {
  columns: number;
  rows: number;
  tile: number;
  /** Row and column in the preview of a tile on the sheet. */
  source: (row: number, column: number) => readonly [row: number, column: number];
}

const MOST_ROWS = 3;
const GAP = 3;

type Shape = Pick<Samples, "rows" | "columns" | "tile" | "row_labels">;

export function sheetOf({ rows, columns, tile, row_labels }: Shape): Sheet {
  if (row_labels.length > 1 && columns > 1) {
    const shown = Math.min(MOST_ROWS, columns);
    return { columns: rows, rows: shown, tile, source: (row, column) => [column, row] };
  }
  return { columns, rows, tile, source: (row, column) => [row, column] };
}

/** Device pixels of a tile and of the gaps between tiles, in a given width of the page. */
export function fitted({ columns, tile }: Sheet, room: number, ratio: number) {
  const gap = Math.round(GAP * ratio);
  const free = Math.floor((Math.floor(room * ratio) + gap) / columns) - gap;
  const size = Math.max(1, Math.min(free, columns === 1 ? tile * ratio : free));
  return { size, gap, ratio };
}

export function paintGrid(
  canvas: HTMLCanvasElement,
  { image }: Picture,
  sheet: Sheet,
  { size, gap, ratio }: ReturnType<typeof fitted>,
): void {
  const pitch = size + gap;
  canvas.width = sheet.columns * pitch - gap;
  canvas.height = sheet.rows * pitch - gap;
  canvas.style.width = `${canvas.width / ratio}px`;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingEnabled = size / sheet.tile < 4;
  context.imageSmoothingQuality = "high";
  for (let row = 0; row < sheet.rows; row += 1) {
    for (let column = 0; column < sheet.columns; column += 1) {
      const [y, x] = sheet.source(row, column);
      const from = [x * sheet.tile, y * sheet.tile, sheet.tile, sheet.tile] as const;
      context.drawImage(image, ...from, column * pitch, row * pitch, size, size);
    }
  }
}
