import type { DatasetView, Download, JudgeView } from "@/api/types";
import { count } from "@/lib/format";
import type { Pace } from "@/live/pace";
import { Button } from "@/ui/button";

import { diskText, problemsOf, sizeText } from "../words";
import { BalanceBars } from "./balance-bars";
import { CardMenu } from "./card-menu";
import classes from "./card.module.css";
import { DownloadPart } from "./download-part";
import { JudgeLine } from "./judge-line";
import { StatePill } from "./state-pill";
import { Thumbnails } from "./thumbnails";

interface CardActions {
  /** Why training cannot begin with it. */
  trainBlocked: string | undefined;
  onTrain: () => void;
  onBrowse: () => void;
  onReview: () => void;
  onAbout: () => void;
  onDelete: () => void;
}

interface Props extends CardActions {
  view: DatasetView;
  download: Download;
  pace: Pace | undefined;
  /** Of a data set with classes. */
  judge?: JudgeView | undefined;
}

/** One data set: what it is, where its files stand, and what to do with it. */
export function DatasetCard(props: Props) {
  const { view, download, pace, judge, onAbout, onDelete } = props;
  const { info, counts } = view;
  const here = download.state === "ready";
  const id = `dataset-${info.name}`;
  return (
    <article className={`column min-w-0 card ${classes.card}`} aria-labelledby={id}>
      <header className={`row gap-8 min-w-0 min-h-28 ${classes.head}`}>
        <h2 className="ellipsis heading" id={id}>
          {info.title}
        </h2>
        <StatePill view={view} download={download} />
        <span className="grow" />
        <CardMenu info={info} onAbout={onAbout} onDelete={onDelete} />
      </header>
      {here ? (
        <Thumbnails info={info} />
      ) : (
        <p className={`push-6 quiet text-12 line-18 ${classes.summary}`}>
          {[info.summary, info.caveat].join(" ").trim()}
        </p>
      )}
      <dl className={`flex gap-16 ${classes.facts}`}>
        <Fact
          value={count(info.images)}
          label={info.kind === "points" ? "train points" : "train images"}
        />
        <Fact value={sizeText(info)} label="size" />
        <Fact
          value={info.classes.length > 0 ? count(info.classes.length) : "None"}
          label="classes"
        />
        <Fact value={info.licence} label="licence" />
      </dl>
      {view.expectation !== "" && <p className="quiet text-12 line-18">{view.expectation}</p>}
      {here && judge && <JudgeLine judge={judge} title={info.title} />}
      {here && counts.length > 1 && <BalanceBars classes={info.classes} counts={counts} />}
      {here ? (
        <HereActions {...props} />
      ) : (
        <DownloadPart info={info} download={download} pace={pace} />
      )}
    </article>
  );
}

function Fact({ value, label }: { value: string; label: string }) {
  return (
    <div className={`column rigid ${classes.fact}`}>
      <dd className="ellipsis line-18 medium" title={value}>
        {value}
      </dd>
      <dt className="caption">{label}</dt>
    </div>
  );
}

function HereActions({ view, trainBlocked, onTrain, onBrowse, onReview }: Props) {
  const { info, report } = view;
  return (
    <div className="row wrap gap-8 push-top pad-top-12">
      <Button blocked={trainBlocked} onClick={onTrain}>
        Train on this
      </Button>
      {info.kind === "pictures" && <Button onClick={onBrowse}>Browse</Button>}
      {report && problemsOf(report).length > 0 && (
        <Button onClick={onReview}>Review problems</Button>
      )}
      <span className="grow faint text-12 text-right">{diskText(view)}</span>
    </div>
  );
}
