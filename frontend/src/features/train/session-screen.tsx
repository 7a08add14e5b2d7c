import { useMemo } from "react";

import { distance, epochText } from "@/lib/format";
import { useKeys } from "@/lib/use-keys";
import { useTitle } from "@/lib/use-title";
import { hasEnded } from "@/live/phase";
import type { Watched } from "@/live/state";

import { RunCharts } from "./charts/run-charts";
import { ChartSettings } from "./charts/tools";
import { ownBest } from "./ended-words";
import { Layout, type Parts } from "./layouts";
import { LogPanel } from "./log/log-panel";
import { MorePanel, MoreSettings, useMoreSettings, type More } from "./panel/more-settings";
import { RunControls } from "./panel/run-controls";
import { SessionFields } from "./panel/session-fields";
import { Teach } from "./panel/teach";
import { PresentScreen } from "./present/present-screen";
import { usePresent } from "./present/use-present";
import { progressOf, type Progress } from "./progress";
import { AskPanel } from "./prompt/ask-panel";
import { useAsk, type Ask as AskState } from "./prompt/use-ask";
import { QualityPanel } from "./quality/quality-panel";
import { RunStrip } from "./run-strip";
import { SamplesPanel } from "./samples/samples-panel";
import type { ScreenProps } from "./screen-props";
import { SessionBar } from "./session-bar";
import { sessionKeys } from "./session-keys";
import { samplesText } from "./start-words";
import { StickyControls } from "./sticky-controls";
import type { Moment } from "./time/moment";
import { TimeLapse } from "./time/time-lapse";
import { useTimeMachine, type TimeMachine } from "./time/use-time-machine";
import { useReading } from "./use-reading";
import { useSessionForm, type SessionForm } from "./use-session-form";
import { useSteering, type Steering } from "./use-steering";
import { pastOf } from "./verdict/use-diagnosis";

interface Props extends ScreenProps {
  watched: Watched;
}

/** A session in any state: what it does, what it draws, and how to steer it. */
export function SessionScreen(props: Props) {
  const { watched, catalog, run, size, onLoad } = props;
  const { session } = watched;
  const progress = useMemo(() => progressOf(watched), [watched]);
  const { blocked } = props;
  useTitle(useTitleText(watched, progress));
  const present = usePresent();
  const keys = useMemo(() => sessionKeys(watched, run, blocked), [watched, run, blocked]);
  useKeys(useMemo(() => ({ ...keys, ...present.keys }), [keys, present.keys]));

  const time = useTimeMachine(watched);
  const { then } = time;
  const steering = useSteering(watched, run);
  const offline = props.blocked !== undefined;
  const shown = then ? { ...steering, settings: then.settings } : steering;
  const form = useSessionForm(catalog, watched, shown, { offline, past: then !== null });
  const more = useMoreSettings(form, shown);
  const beside = size === "full" && more.opened ? <MorePanel {...more} /> : null;
  const ask = useAsk(session.id);
  const reading = useReading(catalog, watched.settings);
  const dataset = catalog?.datasets.find(({ name }) => name === session.config.dataset);
  const points = dataset?.kind === "points";
  const parts: Parts = {
    strip: (
      <RunStrip
        watched={watched}
        downloads={props.downloads}
        sessions={props.sessions}
        run={run}
        idle={blocked}
        steering={steering}
        blocked={form.now}
        past={pastOf(then)}
        onOpen={props.onOpen}
      />
    ),
    charts: (
      <RunCharts
        watched={watched}
        reading={reading}
        numbers={catalog?.numbers}
        pinned={time.pinned}
      />
    ),
    samples: beside ?? <Pictures watched={watched} time={time} points={points} />,
    ask: beside ? null : <Ask ask={ask} watched={watched} onLoad={onLoad} />,
    aside: beside ? "More settings" : "Pictures",
    log: <LogPanel watched={watched} sessions={props.sessions} then={then} />,
    settings: <Settings {...props} form={form} then={then} steering={shown} more={more} />,
  };
  if (present.view !== null) {
    const numbers = catalog?.numbers;
    return <PresentScreen {...{ present, watched, time, reading, numbers, points }} />;
  }
  return (
    <>
      <SessionBar {...props} progress={progress} onPresent={present.enter} />
      <Layout
        {...parts}
        size={size}
        controls={(openSheet) => <StickyControls {...props} onSettings={openSheet} />}
      />
    </>
  );
}

interface SettingsProps extends Props {
  form: SessionForm;
  steering: Steering;
  more: More;
  then: Moment | null;
}

/** What it was told to do, what can change, and how to steer it. */
function Settings(props: SettingsProps) {
  const { catalog, watched, run, size, form, steering, more, then } = props;
  const ended = hasEnded(watched.session.state);
  return (
    <div className="column min-h-0 h-full">
      <div className="grow min-h-0 scroll-y pad-14-16" data-guide="settings">
        <SessionFields
          catalog={catalog}
          watched={watched}
          form={form}
          steering={steering}
          badgeAbove={size === "full"}
          then={then}
        />
        {!ended && <Teach run={run} steering={steering} blocked={form.turning} />}
        <MoreSettings {...more} size={size} />
        {size === "phone" && <ChartSettings />}
      </div>
      <RunControls {...props} />
    </div>
  );
}

interface PicturesProps {
  watched: Watched;
  time: TimeMachine;
  points: boolean;
}

function Pictures({ watched, time, points }: PicturesProps) {
  const { session, samples } = watched;
  return (
    <div className="column rigid gap-12">
      <SamplesPanel
        samples={time.shown}
        then={time.then}
        seed={session.config.seed}
        running={session.state === "running"}
        classes={session.classes.length}
        waiting={samplesText(session, samples !== null)}
      />
      <TimeLapse sessionId={session.id} live={!hasEnded(session.state)} time={time} />
      <QualityPanel watched={watched} then={time.then} points={points} />
    </div>
  );
}

interface AskProps {
  ask: AskState;
  watched: Watched;
  onLoad: () => void;
}

function Ask({ ask, watched, onLoad }: AskProps) {
  const { session, samples, checkpoints } = watched;
  const drawn = samples !== null || checkpoints.length > 0;
  return (
    <AskPanel
      ask={ask}
      marker={[session.id, session.state, drawn, checkpoints.length].join(" ")}
      exists={drawn}
      session={session.id}
      training={session.state === "running"}
      onChange={onLoad}
    />
  );
}

/** "14/30 · FD 9.8 · Ganscope" */
function useTitleText({ session, measured }: Watched, { epoch, epochs }: Progress): string {
  const best = useMemo(() => ownBest({ session, measured }), [session, measured]);
  const score = best ? [`FD ${distance(best.fd)}`] : [];
  return [`${epochText(epoch)}/${epochs}`, ...score, "Ganscope"].join(" · ");
}
