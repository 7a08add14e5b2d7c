import type { ExtractorInfo, Figure, FigureInfo, MetricInfo } from "@/api/types";
import { many } from "@/lib/format";
import { wordFor } from "@/lib/words";
import { shortTitle } from "@/live/scores";
import { Term } from "@/ui/term";
import { Tooltip } from "@/ui/tooltip";

import { ARROWS, extractorOf, floorText, intervalText, titleOf, valueText } from "../logic/figures";
import { Scale } from "./scale";
import classes from "./tiles.module.css";

interface Props {
  figure: Figure;
  info: FigureInfo;
  extractors: readonly ExtractorInfo[];
  meaning: MetricInfo | undefined;
  /** It answers to other settings than those chosen now. */
  stale: boolean;
}

/** One score with all that says how far it can be trusted. */
export function MetricTile({ figure, info, extractors, meaning, stale }: Props) {
  const { value, refused, caution } = figure;
  const arrow = ARROWS[figure.better];
  const title = titleOf(figure, info);
  const word = wordFor(shortTitle(title).split(/[^\w-]/)[0] ?? "");
  return (
    <section
      className={`column min-w-0 card ${classes.tile}`}
      aria-label={title}
      data-stale={stale || undefined}
    >
      <Tooltip label={meaning?.summary} disabled={meaning === undefined || word !== undefined}>
        <h2 className="note regular">
          {word ? (
            <Term of={word} more={meaning?.summary}>
              {shortTitle(title)}
            </Term>
          ) : (
            shortTitle(title)
          )}{" "}
          <span aria-hidden="true">{arrow.sign}</span>
          <span className="sr-only">
            , {arrow.words}. {meaning?.summary}
          </span>
        </h2>
      </Tooltip>
      <p className={`pad-top-2 strong ${classes.value}`}>{valueText(info, value)}</p>
      {value === null ? (
        <p className="pad-top-2 quiet text-11 line-16 min-h-16">{refused}</p>
      ) : (
        <p className="pad-top-2 quiet text-11 line-16 min-h-16">
          <Interval figure={figure} info={info} />
        </p>
      )}
      {caution !== "" && <p className="warn text-11 line-16">{caution}</p>}
      <Scale figure={figure} info={info} />
      <p className="push-top pad-top-2 quiet text-11 line-16">{byText(figure, extractors)}</p>
    </section>
  );
}

/** "± 0.2 · real: 0.5". */
function Interval({ figure, info }: Pick<Props, "figure" | "info">) {
  const [width, floor] = [intervalText(figure, info), floorText(figure, info)];
  return (
    <>
      {width === "" ? "no interval" : <span title="95 % confidence interval">{width}</span>}
      {floor !== "" && ` · ${floor}`}
    </>
  );
}

/** "MNIST judge, 99.6 % on real · 10,000 images". */
function byText(figure: Figure, extractors: readonly ExtractorInfo[]): string {
  const by = extractorOf(figure, extractors)?.title ?? figure.extractor;
  return `${by} · ${many(figure.n, "image")}`;
}
