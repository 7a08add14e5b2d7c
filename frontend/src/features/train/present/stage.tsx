import type { ReactNode } from "react";

import type { Numbers } from "@/api/types";
import type { Watched } from "@/live/state";

import { RunCharts } from "../charts/run-charts";
import { QualityPanel } from "../quality/quality-panel";
import { SamplesPanel } from "../samples/samples-panel";
import { samplesText } from "../start-words";
import type { TimeMachine } from "../time/use-time-machine";
import type { Reading } from "../use-reading";
import { useDiagnosis } from "../verdict/use-diagnosis";
import type { PresentView } from "./use-present";

export interface StageProps {
  view: PresentView;
  watched: Watched;
  time: TimeMachine;
  reading: Reading;
  numbers: Numbers | undefined;
  /** Whether it draws points in the plane. */
  points: boolean;
}

/** What a view shows. */
export function Stage(props: StageProps) {
  const { view, watched, time, points } = props;
  switch (view) {
    case "samples":
      return <Pictures {...props} height={340} />;
    case "losses":
      return <Chart {...props} only="losses" />;
    case "beliefs":
      return <Chart {...props} only="beliefs" />;
    case "both":
      return (
        <>
          <Pictures {...props} height={300} />
          <Chart {...props} only="beliefs" />
        </>
      );
    case "quality":
      return (
        <Column>
          <QualityPanel watched={watched} then={time.then} points={points} />
          <Chart {...props} only="quality" />
        </Column>
      );
    case "words":
      return <Words watched={watched} />;
  }
}

/** Pixels between pictures, of a row's name, and at least of all of them. */
const [GAP, LABEL, LEAST] = [3, 24, 372];

/** The pictures so large that all rows are seen at once. */
function Pictures({ watched, time, height, view }: StageProps & { height: number }) {
  const { session, samples } = watched;
  const { rows, columns } = time.shown ?? { rows: 1, columns: 1 };
  const largest = Math.floor(height / rows) - GAP;
  const width = Math.max(LEAST, columns * (largest + GAP) + LABEL);
  return (
    <div
      className="min-w-0 rigid"
      style={{ width, maxWidth: "100%", margin: view === "both" ? 0 : "0 auto" }}
    >
      <SamplesPanel
        samples={time.shown}
        then={time.then}
        seed={session.config.seed}
        running={session.state === "running"}
        classes={session.classes.length}
        waiting={samplesText(session, samples !== null)}
        largest={largest}
      />
    </div>
  );
}

function Chart({ only, ...props }: StageProps & { only: "losses" | "beliefs" | "quality" }) {
  const { watched, reading, numbers, time } = props;
  return (
    <Column>
      <RunCharts {...{ watched, reading, numbers, only }} pinned={time.pinned} />
    </Column>
  );
}

function Column({ children }: { children: ReactNode }) {
  return <div className="column grow gap-12 min-w-0">{children}</div>;
}

/** The diagnosis, and what the numbers of this moment mean. */
function Words({ watched }: { watched: Watched }) {
  const { data, error } = useDiagnosis(watched.session, null);
  if (!data) return <p className="title">{error?.message ?? "Looking at the numbers so far."}</p>;
  return (
    <section className="column gap-12 grow" aria-label="This moment in words">
      <p className="figure">{data.title}</p>
      {[data.detail, ...data.account].filter(Boolean).map((sentence) => (
        <p key={sentence} className="title">
          {sentence}
        </p>
      ))}
    </section>
  );
}
