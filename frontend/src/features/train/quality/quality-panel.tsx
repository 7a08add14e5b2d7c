import { useId, useMemo } from "react";
import { Link } from "react-router";

import type { Measured } from "@/api/types";
import { smallCurve } from "@/lib/small-curve";
import { comparable, earlyScore, figureOf } from "@/live/scores";
import type { Watched } from "@/live/state";
import { Tooltip } from "@/ui/tooltip";

import type { Moment } from "../time/moment";
import classes from "./quality.module.css";
import { tilesOf, type Tile } from "./tiles";
import { comingText, scheduleText, scoredText, unmeasuredText } from "./words";

interface Props {
  watched: Watched;
  /** The moment that is looked back at; null for now. */
  then: Moment | null;
  /** Whether it draws points in the plane. */
  points: boolean;
}

/** How good the pictures are, by scores taken beside training. */
export function QualityPanel({ watched, then, points }: Props) {
  const { measured, session } = watched;
  const until = then?.samples.step ?? Infinity;
  const scores = useMemo(
    () => comparable(measured, session.config).filter(({ step }) => step <= until),
    [measured, session.config, until],
  );
  const told = useMemo(() => measured.filter(({ step }) => step <= until), [measured, until]);
  const newest = scores.at(-1) ?? earlyScore(told, session.config);
  const coming = then ? "" : comingText(watched);
  return (
    <section className="column rigid gap-8 pad-top-12 edge-top" aria-label="Quality">
      <header className="flex wrap items-baseline between gap-4-12">
        <h2 className="text-13 strong">Quality</h2>
        {(newest ?? watched.settings.score_every_epochs > 0) && (
          <span className="note">{scheduleText(watched, points)}</span>
        )}
      </header>
      {newest ? (
        <>
          <ul className={`grid gap-8 ${classes.tiles}`}>
            {tilesOf(newest).map((tile) => (
              <li className="flex min-w-0" key={tile.name}>
                <QualityTile tile={tile} newest={newest} scores={scores} />
              </li>
            ))}
          </ul>
          <p className="note">{scoredText(newest, session.config)}</p>
          {coming !== "" && <p className="note">{coming}</p>}
        </>
      ) : (
        <p className="note">{then ? "Not measured then." : coming || unmeasuredText(watched)}</p>
      )}
    </section>
  );
}

interface TileProps {
  tile: Tile;
  newest: Measured;
  scores: readonly Measured[];
}

/** One figure; what it rests on is said on hover and focus, and it leads to all of them. */
function QualityTile({ tile, newest, scores }: TileProps) {
  const id = useId();
  const { title, value, under, better, about } = tile;
  return (
    <Tooltip label={<About lines={about} />} maw={320} withinPortal={false}>
      <Link
        className={`column grow min-w-0 card note hover-s3 pad-8-10 ${classes.tile}`}
        to={`/evaluate?checkpoint=${newest.checkpoint_id}`}
        aria-describedby={id}
      >
        <span className="nowrap">
          {title} <span aria-hidden="true">{better.arrow}</span>
          <span className="sr-only">, {better.words}: </span>
        </span>
        <strong className={`ink strong ${classes.value}`}>{value}</strong>
        {tile.name === "fd" ? <Trend scores={scores} /> : <span>{under}</span>}
        <span id={id} className="sr-only">
          {about.join(" ")}
        </span>
      </Link>
    </Tooltip>
  );
}

function About({ lines }: { lines: readonly string[] }) {
  return (
    <span className="column gap-4">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

const SIZE = { width: 96, height: 28 };

/** The Fréchet distance over all scores, the best one ringed; nothing before there are two. */
function Trend({ scores }: { scores: readonly Measured[] }) {
  const values = scores.map((score) => figureOf(score, "fd")?.value ?? null);
  const curve = smallCurve(values, { ...SIZE, mark: "lowest" });
  if (!curve) return null;
  return (
    <svg
      className={`w-full thin-line ${classes.trend}`}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path d={curve.path} />
      <circle cx={curve.mark.x} cy={curve.mark.y} r={2.5} />
    </svg>
  );
}
