import { useElementSize } from "@mantine/hooks";

import type { StudyView, TrialView } from "@/api/types";
import { Card, CardHead } from "@/ui/card";

import { colourOf, shownTrials } from "./colours";
import { axesOf, type ParallelAxis } from "./parallel";
import { meanText, valuesText } from "./words";

const HEIGHT = 240;
const EDGE = { top: 40, bottom: 26, side: 56 };
const LEAST = 120;

/** Parallel coordinates: a line for each trial, from setting to setting to its score. */
export function ParallelChart({ study }: { study: StudyView }) {
  const trials = study.trials.filter(({ mean }) => mean !== null);
  if (study.settings.length === 0 || trials.length < 2) return null;
  const shown = shownTrials(study.trials, study.better === "lower");
  return (
    <Card aria-labelledby="parallel-title">
      <CardHead>
        <h2 className="title" id="parallel-title">
          Settings and score
        </h2>
        <span className="note">a line for each trial that has a score</span>
      </CardHead>
      <Lines axes={axesOf(study)} trials={trials} shown={shown} />
    </Card>
  );
}

interface Props {
  axes: readonly ParallelAxis[];
  trials: readonly TrialView[];
  shown: readonly TrialView[];
}

function Lines({ axes, trials, shown }: Props) {
  const { ref, width } = useElementSize();
  const whole = Math.max(width, 2 * EDGE.side + LEAST * (axes.length - 1));
  const left = (index: number) =>
    EDGE.side + (index / Math.max(1, axes.length - 1)) * (whole - 2 * EDGE.side);
  const bottom = HEIGHT - EDGE.bottom;
  const top = (share: number) => bottom - share * (bottom - EDGE.top);
  const label = trials.map((one) => `${valuesText(one.values)}: ${meanText(one)}`).join("; ");
  return (
    <div ref={ref} className="scroll-x">
      <div role="img" aria-label={label}>
        <svg width={whole} height={HEIGHT} fontSize={11} fill="var(--tx2)" aria-hidden="true">
          {axes.map((axis, index) => (
            <g key={axis.title} textAnchor="middle">
              <text x={left(index)} y={14} fontWeight={500}>
                {shortened(axis.title)}
              </text>
              <text x={left(index)} y={EDGE.top - 8}>
                {shortened(axis.high)}
              </text>
              <text x={left(index)} y={HEIGHT - 8}>
                {shortened(axis.low)}
              </text>
              <line
                x1={left(index)}
                x2={left(index)}
                y1={EDGE.top}
                y2={bottom}
                stroke="var(--bd2)"
              />
            </g>
          ))}
          {trials.map((trial) => {
            const spots = axes.map(({ share }, index) => [left(index), top(share(trial) ?? 0)]);
            const [x = 0, y = 0] = spots.at(-1) ?? [];
            return (
              <g key={trial.number} stroke={colourOf(trial, shown)} fill={colourOf(trial, shown)}>
                <polyline points={spots.join(" ")} fill="none" strokeWidth={trial.best ? 3 : 1.5} />
                <text x={x + 8} y={y + 4} stroke="none" fontWeight={600}>
                  {trial.number}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </div>
  );
}

const LONGEST = 18;

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
