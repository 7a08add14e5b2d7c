import type { ImportReport } from "@/api/types";
import { count } from "@/lib/format";

import add from "../add/add.module.css";
import classes from "./check.module.css";
import { sizeRows } from "./choice";

/** Which sizes the pictures have; one size for all needs no bars. */
export function SizeBars({ report }: { report: ImportReport }) {
  const rows = sizeRows(report);
  const [only] = rows;
  return (
    <div>
      <div className={add.line}>
        <h3 className={add.title}>Sizes as they came</h3>
        <span className="quiet text-12">
          {rows.length === 1 && only
            ? `all ${only.label}`
            : `shortest side ${report.shortest_side}`}
        </span>
      </div>
      {rows.length > 1 && (
        <ul className={`column ${classes.sizes}`}>
          {rows.map(({ label, pictures, share }) => (
            <li className="row gap-8 text-12 line-18" key={label}>
              <span className={`quiet ${classes.size}`}>{label}</span>
              <span className="grow" aria-hidden="true">
                <span className={`block ${classes.fill}`} style={{ width: `${share * 100}%` }} />
              </span>
              <span className={`text-right ${classes.number}`}>{count(pictures)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
