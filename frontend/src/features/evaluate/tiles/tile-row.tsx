import type { Figure, MetricInfo } from "@/api/types";

import { isUnderWay } from "../logic/choice";
import { ARROWS, mainOf, tileFigures } from "../logic/figures";
import type { Shown } from "../logic/shown";
import { MetricTile } from "./metric-tile";
import classes from "./tiles.module.css";

interface Props {
  shown: Shown;
  metrics: readonly MetricInfo[];
  /** Names of the scores that are still to come, in the tiles' order. */
  expected: readonly string[];
  stale: boolean;
}

/** The scores that count; while they are measured each fills its place as it is ready. */
export function TileRow({ shown, metrics, expected, stale }: Props) {
  const figures = tileFigures(shown.figures, mainOf(shown));
  const running = shown.job !== null && isUnderWay(shown.job);
  const names = running ? expected : figures.map(({ name }) => name);
  return (
    <div className={`grid gap-12 ${classes.tiles}`}>
      {names.map((name) => {
        const figure = figures.find((one) => one.name === name);
        if (!figure) return <Pending key={name} name={name} />;
        const meaning = metrics.find((metric) => metric.name === figure.metric);
        const { extractors } = shown;
        return <MetricTile key={name} {...{ figure, extractors, meaning, stale }} />;
      })}
    </div>
  );
}

/** What is said of a score before it is there. */
const PENDING: Readonly<Record<string, { title: string; better: Figure["better"] }>> = {
  fid: { title: "FID", better: "lower" },
  kid: { title: "KID ×10³", better: "lower" },
  inception_score: { title: "Inception score", better: "higher" },
  precision: { title: "Precision", better: "higher" },
  recall: { title: "Recall", better: "higher" },
  accuracy: { title: "Class match", better: "higher" },
  "modes.covered": { title: "Modes covered", better: "higher" },
  "modes.good": { title: "Good points", better: "higher" },
};

function Pending({ name }: { name: string }) {
  const { title, better } = PENDING[name] ?? { title: name, better: "higher" };
  return (
    <section className={`column min-w-0 card ${classes.tile}`} aria-label={title}>
      <h2 className="note regular">
        {title} <span aria-hidden="true">{ARROWS[better].sign}</span>
      </h2>
      <p className={`pad-top-2 strong ${classes.value}`} data-pending>
        –
      </p>
      <p className="pad-top-2 quiet text-11 line-16 min-h-16">not ready yet</p>
    </section>
  );
}
