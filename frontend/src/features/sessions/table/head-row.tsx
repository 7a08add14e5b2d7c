import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";

import type { Column, Shown, Sort } from "../logic/address";
import { COLUMN_INFO } from "./columns";
import classes from "./table.module.css";

interface Props extends Pick<Shown, "view" | "sort"> {
  onSort: (sort: Sort) => void;
}

/** What the columns are; in the flat list each one sorts. */
export function HeadRow({ view, sort, onSort }: Props) {
  return (
    <div
      role="row"
      className={`on-bg quiet text-12 ${classes.line} ${classes.head}`}
      aria-rowindex={1}
    >
      <div role="columnheader" className={classes.check}>
        <span className="sr-only">Selected</span>
      </div>
      <div role="columnheader" className={`h-full ${classes.lane}`}>
        <span className="sr-only">Lineage</span>
      </div>
      {COLUMN_INFO.map(({ column, title, right }) => (
        <div
          key={column}
          role="columnheader"
          data-column={column}
          data-right={right}
          aria-sort={view === "flat" ? sortOf(column, sort) : undefined}
        >
          {view === "flat" ? (
            <SortButton column={column} title={title} sort={sort} onSort={onSort} />
          ) : (
            title
          )}
        </div>
      ))}
    </div>
  );
}

interface ButtonProps {
  column: Column;
  title: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SortButton({ column, title, sort, onSort }: ButtonProps) {
  const chosen = sort.column === column;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <button
      type="button"
      className={`inline-row gap-4 min-h-28 text-12 hover-ink focus-inside max-w-full ${chosen ? "ink medium" : ""}`}
      data-chosen={chosen || undefined}
      onClick={() => onSort({ column, descending: chosen && !sort.descending })}
    >
      {title}
      {chosen && <Arrow size={12} stroke={1.8} aria-hidden="true" />}
    </button>
  );
}

function sortOf(column: Column, sort: Sort): "ascending" | "descending" | "none" {
  if (sort.column !== column) return "none";
  return sort.descending ? "descending" : "ascending";
}
