import { useElementSize } from "@mantine/hooks";
import { useRef } from "react";

import type { StudyView, TrialView } from "@/api/types";
import { domainOf } from "@/lib/domain";
import { axisSteps, axisValue, figure } from "@/lib/format";
import { innerTicks, spread } from "@/lib/scale";
import { Card, CardHead } from "@/ui/card";
import { FigureMenu } from "@/ui/figure-menu";

import { colourOf, shownTrials } from "./colours";
import { saveBands } from "./csv";

const HEIGHT = 260;
const EDGE = { top: 12, right: 44, bottom: 34, left: 44 };
const APART = 14;

/** The score over the steps of each trial: its mean, with the range of its seeds as a band. */
export function BandChart({ study }: { study: StudyView }) {
  const plot = useRef<HTMLDivElement>(null);
  const shown = shownTrials(study.trials, study.better === "lower");
  const drawn = study.trials.filter(({ band }) => band.length > 0);
  return (
    <Card aria-labelledby="bands-title">
      <CardHead>
        <h2 className="title" id="bands-title">
          {study.objective} while it trains
        </h2>
        <span className="row gap-8">
          <span className="note">line: mean of the seeds, band: lowest to highest</span>
          {drawn.length > 0 && (
            <FigureMenu
              figure={{ title: study.objective, legend: [], x: "Step", y: study.objective }}
              plot={plot}
              onCsv={() => saveBands(study)}
            />
          )}
        </span>
      </CardHead>
      {drawn.length === 0 ? (
        <p className="quiet">Nothing was measured yet.</p>
      ) : (
        <div ref={plot}>
          <Bands trials={drawn} shown={shown} objective={study.objective} />
        </div>
      )}
      {drawn.length > shown.length && (
        <p className="note">The best {shown.length} stand out; the others are grey.</p>
      )}
    </Card>
  );
}

interface BandsProps {
  trials: readonly TrialView[];
  shown: readonly TrialView[];
  objective: string;
}

function Bands({ trials, shown, objective }: BandsProps) {
  const { ref, width } = useElementSize();
  const points = trials.flatMap(({ band }) => band);
  const last = Math.max(1, ...points.map(({ step }) => step));
  const y = domainOf(points.flatMap(({ low, high }) => [low, high]));
  const right = Math.max(EDGE.left + 1, width - EDGE.right);
  const bottom = HEIGHT - EDGE.bottom;
  const left = (step: number) => EDGE.left + (step / last) * (right - EDGE.left);
  const top = (value: number) =>
    bottom - clamped((value - y.low) / (y.high - y.low)) * (bottom - EDGE.top);
  const ends = spread(
    trials.map(({ band }) => top(band.at(-1)?.mean ?? 0)),
    APART,
    EDGE.top,
    bottom,
  );
  return (
    <div ref={ref} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <div role="img" aria-label={sentenceOf(trials, objective)}>
          <svg width={width} height={HEIGHT} fontSize={11} fill="var(--tx2)" aria-hidden="true">
            {y.ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={EDGE.left}
                  x2={right}
                  y1={top(tick)}
                  y2={top(tick)}
                  stroke="var(--grid)"
                />
                <text x={EDGE.left - 8} y={top(tick) + 4} textAnchor="end">
                  {axisValue(tick)}
                </text>
              </g>
            ))}
            {innerTicks(0, last, 6).map((tick) => (
              <text key={tick} x={left(tick)} y={bottom + 16} textAnchor="middle">
                {axisSteps(tick)}
              </text>
            ))}
            <text x={right} y={HEIGHT - 3} textAnchor="end">
              step
            </text>
            {trials.map((trial, index) => (
              <g key={trial.number} fill={colourOf(trial, shown)} stroke={colourOf(trial, shown)}>
                <path d={area(trial, left, top)} fillOpacity={0.14} stroke="none" />
                <path d={line(trial, left, top)} fill="none" strokeWidth={2} />
                {trial.band.length === 1 && <Dot trial={trial} left={left} top={top} />}
                <text
                  x={left(trial.band.at(-1)?.step ?? last) + 6}
                  y={(ends[index] ?? 0) + 4}
                  stroke="none"
                  fontWeight={600}
                >
                  {trial.number}
                </text>
              </g>
            ))}
          </svg>
        </div>
      )}
    </div>
  );
}

type Scale = (value: number) => number;
interface Drawn {
  trial: TrialView;
  left: Scale;
  top: Scale;
}

/** A single measurement is a point with its range. */
function Dot({ trial, left, top }: Drawn) {
  const [point] = trial.band;
  if (!point) return null;
  const x = left(point.step);
  return (
    <>
      <line x1={x} x2={x} y1={top(point.low)} y2={top(point.high)} />
      <circle cx={x} cy={top(point.mean)} r={3} />
    </>
  );
}

function line({ band }: TrialView, left: Scale, top: Scale): string {
  return path(band.map(({ step, mean }) => [left(step), top(mean)]));
}

function area({ band }: TrialView, left: Scale, top: Scale): string {
  const above = band.map(({ step, high }) => [left(step), top(high)]);
  const below = band.map(({ step, low }) => [left(step), top(low)]).reverse();
  return `${path([...above, ...below])}Z`;
}

function path(points: readonly (readonly number[])[]): string {
  return points.map((point) => point.map((one) => one.toFixed(1)).join()).reduce(joined, "");
}

function joined(before: string, point: string): string {
  return `${before}${before === "" ? "M" : "L"}${point}`;
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function sentenceOf(trials: readonly TrialView[], objective: string): string {
  const told = trials.map(({ number, band }) => {
    const last = band.at(-1);
    if (!last) return "";
    return `trial ${number} ${figure(last.mean)}, from ${figure(last.low)} to ${figure(last.high)} over ${last.seeds} seeds`;
  });
  return `${objective} at the last common step: ${told.join("; ")}`;
}
