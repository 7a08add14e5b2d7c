import type { FigureInfo, MetricInfo } from "@/api/types";
import { shortTitle } from "@/live/scores";

import { isUnderWay } from "../logic/choice";
import { ARROWS, infoOf, infosOf, mainOf, tileFigures, titleOf } from "../logic/figures";
import type { Shown } from "../logic/shown";
import { MetricTile } from "./metric-tile";
import classes from "./tiles.module.css";

interface Props {
  shown: Shown;
  metrics: readonly MetricInfo[];
  /** Scores that come, in the tiles' order. */
  expected: readonly FigureInfo[];
  stale: boolean;
}

/** The scores that count; while they are measured each fills its place as it is ready. */
export function TileRow({ shown, metrics, expected, stale }: Props) {
  const infos = infosOf(metrics);
  const figures = tileFigures(shown.figures, infos, mainOf(shown));
  const running = shown.job !== null && isUnderWay(shown.job);
  const tiles = running ? expected : figures.map(({ name }) => infoOf(infos, name));
  return (
    <div className={`grid gap-12 ${classes.tiles}`}>
      {tiles.map((info) => {
        const { name } = info;
        const figure = figures.find((one) => one.name === name);
        if (!figure) return <Pending key={name} info={info} />;
        const meaning = metrics.find((metric) => metric.name === figure.metric);
        const { extractors } = shown;
        return <MetricTile key={name} {...{ figure, info, extractors, meaning, stale }} />;
      })}
    </div>
  );
}

function Pending({ info }: { info: FigureInfo }) {
  const title = titleOf(info, info);
  return (
    <section className={`column min-w-0 card ${classes.tile}`} aria-label={title}>
      <h2 className="note regular">
        {shortTitle(title)} <span aria-hidden="true">{ARROWS[info.better].sign}</span>
      </h2>
      <p className={`pad-top-2 strong ${classes.value}`} data-pending>
        –
      </p>
      <p className="pad-top-2 quiet text-11 line-16 min-h-16">not ready yet</p>
    </section>
  );
}
