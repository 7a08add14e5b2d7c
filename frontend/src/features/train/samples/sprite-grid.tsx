import { useElementSize } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";

import type { Samples } from "@/api/types";

import classes from "./samples.module.css";
import { paint, type Sprite } from "./sprite";

const GAP = 3;

export interface Tile {
  row: number;
  column: number;
}

interface Props {
  samples: Samples;
  sprite: Sprite | null;
  largest: number;
  onOpen: (tile: Tile) => void;
}

/** One picture drawn as tiles; every tile can be opened, arrow keys move among them. */
export function SpriteGrid({ samples, sprite, largest, onOpen }: Props) {
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rows, columns, row_labels } = samples;
  const room = width - labelWidth(row_labels);
  const size = Math.max(12, Math.min(largest, Math.floor((room + GAP) / columns) - GAP));
  useLayoutEffect(() => {
    if (!canvas.current || !sprite) return;
    const ratio = window.devicePixelRatio;
    paint(canvas.current, sprite, Math.round(size * ratio), Math.round(GAP * ratio));
  }, [sprite, size]);
  return (
    <div ref={ref} className="flex between w-full">
      <Labels labels={row_labels} size={size} />
      <div
        className="relative rigid clip round-2"
        style={{ width: columns * (size + GAP) - GAP, height: rows * (size + GAP) - GAP }}
      >
        <canvas ref={canvas} className="block w-full h-full" aria-hidden="true" />
        <Tiles samples={samples} size={size} onOpen={onOpen} />
      </div>
    </div>
  );
}

function Labels({ labels, size }: { labels: readonly string[]; size: number }) {
  if (labels.length === 0) return null;
  return (
    <div className={`column grow gap-3 min-w-0 quiet text-11 ${classes.labels}`} aria-hidden="true">
      {labels.map((label) => (
        <span
          key={label}
          className="row ellipsis"
          style={{ height: size, justifyContent: "flex-end" }}
          title={label}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

interface TilesProps {
  samples: Samples;
  size: number;
  onOpen: (tile: Tile) => void;
}

/** Invisible buttons over the picture: one stop for Tab, arrows inside. */
function Tiles({ samples, size, onOpen }: TilesProps) {
  const [at, setAt] = useState<Tile>({ row: 0, column: 0 });
  const { rows, columns, row_labels } = samples;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = moved(at, event.key, rows, columns);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    const cell = event.currentTarget.querySelector(`[data-at="${next.row} ${next.column}"]`);
    if (cell instanceof HTMLElement) cell.focus();
  };
  return (
    <div
      className={`absolute column gap-3 ${classes.tiles}`}
      role="grid"
      tabIndex={-1}
      aria-label="Pictures"
      onKeyDown={onKeyDown}
    >
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          role="row"
          className="flex gap-3"
          aria-label={`${rowName(row_labels, row)}, ${columns} samples`}
        >
          {Array.from({ length: columns }, (_, column) => (
            <div className="flex" key={column} role="gridcell">
              <button
                type="button"
                className={`pad-0 round-2 ${classes.tile}`}
                style={{ width: size, height: size }}
                data-at={`${row} ${column}`}
                tabIndex={row === at.row && column === at.column ? 0 : -1}
                aria-label={`${rowName(row_labels, row)}, sample ${column + 1}`}
                onFocus={() => setAt({ row, column })}
                onClick={() => onOpen({ row, column })}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

export function rowName(labels: readonly string[], row: number): string {
  const label = labels[row];
  return label === undefined ? `Row ${row + 1}` : `Class ${label}`;
}

/** Room for digits, or for words such as "Ankle boot". */
function labelWidth(labels: readonly string[]): number {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  if (longest === 0) return 0;
  return longest <= 2 ? 20 : 64;
}

const MOVES: Readonly<Record<string, Tile>> = {
  ArrowRight: { row: 0, column: 1 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
};

function moved(at: Tile, key: string, rows: number, columns: number): Tile | null {
  const move = MOVES[key];
  if (!move) return null;
  return {
    row: Math.min(rows - 1, Math.max(0, at.row + move.row)),
    column: Math.min(columns - 1, Math.max(0, at.column + move.column)),
  };
}
