import type { ScoreComparison } from "@/api/types";
import { count, figure } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { DataTable } from "@/ui/data-table";

import page from "../evaluate.module.css";
import { ARROWS } from "../logic/figures";
import classes from "./compare.module.css";
import { LetterMark } from "./letter";
import { nameOf } from "./measured-chips";

/** A line for each score: its values as plain numbers, as the sentence on their difference has them. */
export function ComparisonTable({ comparison }: { comparison: ScoreComparison }) {
  const { measured, verdicts } = comparison;
  const [first] = measured;
  return (
    <Card aria-labelledby="comparison-title">
      <CardHead>
        <h2 className="title" id="comparison-title">
          Scores side by side
        </h2>
        {first && (
          <span className="note">
            {count(first.n)} generated vs {first.reference.title}
          </span>
        )}
      </CardHead>
      <DataTable label="Scores side by side" look="words" className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Score</th>
            {measured.map((one, order) => (
              <th key={`${one.checkpoint_id} ${one.seq}`} scope="col">
                <LetterMark order={order} />
                <span className="sr-only">{nameOf(comparison, order)}</span>
              </th>
            ))}
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((verdict) => {
            const { name, title, extractor, values, better, differ, statement } = verdict;
            return (
              <tr key={`${name} ${extractor}`}>
                <th scope="row">
                  {title} <span aria-hidden="true">{ARROWS[better].sign}</span>
                  <span className="sr-only">, {ARROWS[better].words}</span>
                  <span className={`block regular ${page.means}`}>
                    {extractorTitle(comparison, extractor)}
                  </span>
                </th>
                {values.map((value, order) => (
                  <td key={measured[order]?.seq ?? order} data-number>
                    {figure(value)}
                  </td>
                ))}
                <td className={differ === true ? "strong" : undefined}>{statement}</td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </Card>
  );
}

function extractorTitle({ measured }: ScoreComparison, name: string): string {
  const known = measured[0]?.extractors.find((extractor) => extractor.name === name);
  return known?.title ?? name;
}
