import type { Diagnosis } from "@/api/types";
import { figure, UNKNOWN } from "@/lib/format";

import classes from "./verdict.module.css";

/** Each number beside its range in healthy runs, where those were measured. */
export function Healthy({ said, numbers }: Diagnosis["healthy"]) {
  if (numbers.length === 0) return null;
  const measured = numbers.some(({ low }) => low !== null);
  return (
    <section aria-label="Healthy ranges">
      <table className={`w-full collapse text-12 line-16 ${classes.rules}`}>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Now</th>
            {measured && <th scope="col">Healthy</th>}
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ path, title, now, low, high }) => (
            <tr key={path}>
              <th scope="row">{title}</th>
              <td>{figure(now)}</td>
              {measured && <td>{rangeText(low, high)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="push-8 pad-under-8 note">{said}</p>
    </section>
  );
}

function rangeText(low: number | null, high: number | null): string {
  return low === null || high === null ? UNKNOWN : `${figure(low)} to ${figure(high)}`;
}
