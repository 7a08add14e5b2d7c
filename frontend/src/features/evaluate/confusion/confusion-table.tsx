import { memo, type CSSProperties } from "react";

import type { Confusion } from "@/api/types";
import { count } from "@/lib/format";

import { strengths, type Confused } from "../logic/confusion";
import classes from "./confusion.module.css";

interface Props {
  confusion: Confusion;
  onOpen: (cell: Confused) => void;
}

/** A row for each class asked for; cells that hold pictures open them. */
export const ConfusionTable = memo(function ConfusionTable({ confusion, onOpen }: Props) {
  const { classes: names, counts } = confusion;
  const shades = strengths(confusion);
  return (
    <div
      className={`scroll ${classes.box}`}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable
      tabIndex={0}
      role="region"
      aria-label="Asked for and seen, table"
    >
      <table className={`w-full text-12 line-16 ${classes.table}`}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Asked for, seen as</span>
            </th>
            {names.map((name) => (
              <th key={name} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, asked) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              {names.map((other, seen) => (
                <td key={other}>
                  <Cell
                    cell={{ asked, seen, count: counts[asked]?.[seen] ?? 0 }}
                    strength={shades[asked]?.[seen] ?? 0}
                    label={`Asked for ${name}, seen as ${other}`}
                    onOpen={onOpen}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface CellProps {
  cell: Confused;
  strength: number;
  label: string;
  onOpen: (cell: Confused) => void;
}

function Cell({ cell, strength, label, onOpen }: CellProps) {
  if (cell.count === 0) return <span className="sr-only">0</span>;
  const style: CSSProperties & { "--strength": number } = { "--strength": strength };
  return (
    <button
      type="button"
      className={`block w-full pad-0 round-2 ${classes.cell}`}
      style={style}
      data-right={cell.asked === cell.seen || undefined}
      aria-label={`${label}: ${count(cell.count)}`}
      onClick={() => onOpen(cell)}
    >
      {count(cell.count)}
    </button>
  );
}
