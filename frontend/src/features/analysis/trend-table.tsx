import type { Numbers } from "@/api/types";
import { count, figure } from "@/lib/format";

import classes from "./analysis.module.css";
import {
  COLUMNS,
  convergedText,
  courseText,
  lowestText,
  titleOf,
  trendText,
  type Trend,
} from "./words";

interface Props {
  trends: readonly Trend[];
  numbers: Numbers | undefined;
}

/** Every number that it reported, a line each, and how the columns are judged. */
export function TrendTable({ trends, numbers }: Props) {
  return (
    <section className={`column gap-8 card ${classes.card}`} aria-labelledby="trends">
      <h2 className="pad-x-16 text-13 strong" id="trends">
        Trends
      </h2>
      <div
        className="scroll-x"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable
        tabIndex={0}
        role="region"
        aria-label="Trends, table"
      >
        <table className={`w-full collapse text-12 line-16 nowrap ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">Number</th>
              {COLUMNS.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trends.map((trend) => (
              <Line key={trend.scalar} trend={trend} title={titleOf(trend.scalar, numbers)} />
            ))}
          </tbody>
        </table>
      </div>
      {trends.length === 0 && <p className="pad-x-16 quiet text-12">No step was trained yet.</p>}
      <dl className={`grid edge-top note ${classes.rules}`} aria-label="How the columns are judged">
        {COLUMNS.map(({ title, rule }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{rule}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Line({ trend, title }: { trend: Trend; title: string }) {
  const { scalar, variance, spikes, not_finite } = trend;
  return (
    <tr>
      <th scope="row">
        {title}
        {title !== scalar && <span className="block faint mono text-11 regular">{scalar}</span>}
      </th>
      <td>{courseText(trend)}</td>
      <td>{lowestText(trend)}</td>
      <td>{trendText(trend)}</td>
      <td>{convergedText(trend)}</td>
      <td>{figure(variance)}</td>
      <td>{count(spikes)}</td>
      <td data-bad={not_finite > 0 || undefined}>{count(not_finite)}</td>
    </tr>
  );
}
