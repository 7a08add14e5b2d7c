import { useState } from "react";

import { imports } from "@/api/datasets";
import type { ImportChoice, ImportReport } from "@/api/types";
import { count, many } from "@/lib/format";

import add from "../add/add.module.css";
import { readingOf } from "./choice";
import classes from "./class-list.module.css";

const ROW = 40;
const TILE = 32;
const COLUMNS = 25;
/** Rows in sight, and as many beside them. */
const ROWS = 6;

interface Props {
  id: string;
  report: ImportReport;
  choice: ImportChoice;
}

/** Every class with its first picture and its number; only those in sight are drawn. */
export function ClassList({ id, report, choice }: Props) {
  const [top, setTop] = useState(0);
  const { classes: all } = report;
  if (all.length === 0) return null;
  const first = Math.max(0, Math.floor(top / ROW) - ROWS);
  const seen = all.slice(first, first + 3 * ROWS);
  const sheet = `url("${imports.firsts(id, choice, readingOf(report))}")`;
  return (
    <div>
      <h3 className={add.title}>{many(all.length, "class", "classes")}</h3>
      {/* Scrollable with the arrow keys. */}
      <div
        className={classes.frame}
        role="group"
        aria-label="Classes"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <ul className={classes.list} style={{ height: all.length * ROW }}>
          {seen.map(({ name, pictures, first: file }, index) => {
            const label = first + index;
            const x = (label % COLUMNS) * TILE;
            const y = Math.floor(label / COLUMNS) * TILE;
            return (
              <li
                key={label}
                className={`row gap-8 text-12 ${classes.item}`}
                style={{ top: label * ROW }}
                aria-setsize={all.length}
                aria-posinset={label + 1}
              >
                <span
                  className={`rigid round-2 ${classes.tile}`}
                  aria-hidden="true"
                  style={{ backgroundImage: sheet, backgroundPosition: `-${x}px -${y}px` }}
                />
                <span className={`grow ${classes.name}`} title={file}>
                  {name}
                </span>
                <span className="quiet rigid">{count(pictures)}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
