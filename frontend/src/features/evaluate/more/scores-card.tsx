import type { ExtractorInfo, Figure, FigureInfo, MetricInfo } from "@/api/types";
import { count, UNKNOWN } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { DataTable } from "@/ui/data-table";

import page from "../evaluate.module.css";
import {
  ARROWS,
  extractorOf,
  infoOf,
  infosOf,
  intervalText,
  mainOf,
  otherFigures,
  shortSum,
  titleOf,
  valueText,
} from "../logic/figures";
import type { Shown } from "../logic/shown";

const COLUMNS = ["Score", "Value", "95 % interval", "Real vs real", "Images", "Seen by"] as const;

interface Props {
  shown: Shown;
  metrics: readonly MetricInfo[];
}

/** Every score that stands in no tile, with what it means and what it rests on. */
export function ScoresCard({ shown, metrics }: Props) {
  const infos = infosOf(metrics);
  const figures = otherFigures(shown.figures, infos, mainOf(shown));
  if (figures.length === 0) return null;
  return (
    <Card aria-labelledby="scores-title">
      <CardHead>
        <h2 className="title" id="scores-title">
          More scores
        </h2>
        {shown.reference && <span className="note">against {shown.reference.title}</span>}
      </CardHead>
      <DataTable label="More scores" look="words">
        <thead>
          <tr>
            {COLUMNS.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row
              key={`${figure.name} ${figure.extractor}`}
              figure={figure}
              info={infoOf(infos, figure.name)}
              extractors={shown.extractors}
              meaning={metrics.find(({ name }) => name === figure.metric)}
            />
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

interface RowProps {
  figure: Figure;
  info: FigureInfo;
  extractors: readonly ExtractorInfo[];
  meaning: MetricInfo | undefined;
}

function Row({ figure, info, extractors, meaning }: RowProps) {
  const { value, floor, better, n, reference_n, refused, caution } = figure;
  const arrow = ARROWS[better];
  return (
    <tr>
      <th scope="row">
        {titleOf(figure, info)} <span aria-hidden="true">{arrow.sign}</span>
        <span className="sr-only">, {arrow.words}</span>
        {meaning && <span className={`block regular ${page.means}`}>{meaning.summary}</span>}
      </th>
      <td data-number>
        {valueText(info, value)}
        {caution !== "" && (
          <span className={`block regular ${page.means} text-12 line-16 ${page.caution}`}>
            {caution}
          </span>
        )}
      </td>
      <td data-number={refused === "" || undefined}>
        {value === null ? refused : intervalText(figure, info) || UNKNOWN}
      </td>
      <td data-number>{valueText(info, floor)}</td>
      <td data-number>
        {count(n)} vs {count(reference_n)}
      </td>
      <td>
        <SeenBy name={figure.extractor} extractor={extractorOf(figure, extractors)} />
      </td>
    </tr>
  );
}

function SeenBy({ name, extractor }: { name: string; extractor: ExtractorInfo | null }) {
  if (!extractor) return name;
  return (
    <>
      {extractor.title}
      {extractor.sha256 !== "" && (
        <code className="quiet mono text-11" title={`SHA-256 of its weights: ${extractor.sha256}`}>
          {" "}
          {shortSum(extractor.sha256)}
        </code>
      )}
    </>
  );
}
