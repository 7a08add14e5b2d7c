import { IconHelpCircle, IconScale } from "@tabler/icons-react";
import { useState } from "react";

import { useTrialComparison } from "@/api/study-queries";
import type { StudyView } from "@/api/types";
import { figure } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { ChoiceField } from "@/ui/field";

import { valuesText } from "./words";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** The best trial, and whether any is better than another over the seeds. */
export function Answer({ study }: { study: StudyView }) {
  const best = study.trials.find((one) => one.best);
  return (
    <Card aria-labelledby="answer-title">
      <CardHead>
        <h2 className="title" id="answer-title">
          {study.state === "ended" ? "Best" : "Best so far"}
        </h2>
      </CardHead>
      {best?.mean != null && (
        <p>
          <strong>
            Trial {best.number}: {study.objective} {figure(best.mean)}
          </strong>{" "}
          <span className="quiet">
            as the mean of {best.scored} of {study.seeds} seeds. {bestRun(study)}
          </span>
        </p>
      )}
      {study.pair.length > 1 && <Pair study={study} />}
    </Card>
  );
}

/** Is A better than B? The best two at first; any two can be asked about. */
function Pair({ study }: { study: StudyView }) {
  const [chosen, setChosen] = useState<readonly [number | null, number | null]>([null, null]);
  const scored = study.trials.filter(({ mean }) => mean !== null);
  const [a, b] = [chosen[0] ?? study.pair[0] ?? 0, chosen[1] ?? study.pair[1] ?? 0];
  const { data } = useTrialComparison(study.name, a, b, `${study.counts.finished}`);
  const options = scored.map((trial) => ({
    value: `${trial.number}`,
    label: `Trial ${trial.number}: ${valuesText(trial.values)}`,
  }));
  const Icon = data?.verdict === "better" ? IconScale : IconHelpCircle;
  return (
    <>
      <div className="grid halves gap-12 narrow-column">
        <ChoiceField
          label="Is this one better"
          value={`${a}`}
          options={options}
          onChange={(value) => setChosen([Number(value), b])}
        />
        <ChoiceField
          label="than this one?"
          value={`${b}`}
          options={options}
          onChange={(value) => setChosen([a, Number(value)])}
        />
      </div>
      <p className="flex items-start gap-8" role="status">
        <Icon className="rigid quiet" {...icon} />
        <span>{a === b ? "Choose two different trials." : data?.sentence}</span>
      </p>
    </>
  );
}

/** The best session with the interval of its own score, which says nothing of other seeds. */
function bestRun({ trials, better }: StudyView): string {
  const sign = better === "lower" ? 1 : -1;
  const runs = trials.flatMap(({ runs: all }) => all.filter(({ counts }) => counts));
  const found = runs.toSorted((x, y) => sign * ((x.best?.value ?? 0) - (y.best?.value ?? 0)))[0];
  if (!found?.best) return "";
  const { value, low, high, n } = found.best;
  const interval =
    low === null || high === null ? "" : `, 95 % interval ${figure(low)}–${figure(high)}`;
  return `The best single session, ${found.session_name ?? "deleted"}: ${figure(value)}${interval} of ${n.toLocaleString("en-GB")} pictures.`;
}
