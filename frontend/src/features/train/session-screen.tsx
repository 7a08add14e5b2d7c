import { useEffect, useMemo } from "react";

import { useKeys } from "@/lib/use-keys";
import { hasEnded } from "@/live/phase";
import type { Watched } from "@/live/state";

import { RunCharts } from "./charts/run-charts";
import { ChartSettings } from "./charts/tools";
import { NarrowLayout, WideLayout, type Parts } from "./layouts";
import { LogPanel } from "./log/log-panel";
import { MorePanel, MoreSettings, useMoreSettings } from "./panel/more-settings";
import panel from "./panel/panel.module.css";
import { RunControls } from "./panel/run-controls";
import { SessionFields } from "./panel/session-fields";
import { Teach } from "./panel/teach";
import { progressOf } from "./progress";
import { AskPanel } from "./prompt/ask-panel";
import { RunStrip } from "./run-strip";
import { SamplesPanel } from "./samples/samples-panel";
import type { ScreenProps } from "./screen-props";
import { SessionBar } from "./session-bar";
import { sessionKeys } from "./session-keys";
import { StickyControls } from "./sticky-controls";
import { useScores } from "./use-scores";
import { useSessionForm } from "./use-session-form";
import { useSteering } from "./use-steering";

interface Props extends ScreenProps {
  watched: Watched;
}

/** A session in any state: what it does, what it draws, and how to steer it. */
export function SessionScreen(props: Props) {
  const { watched, catalog, run, size, onLoad, onNew } = props;
  const { session } = watched;
  const progress = useMemo(() => progressOf(watched), [watched]);
  const blocked = hasEnded(session.state) ? props.startBlocked : props.blocked;
  useTitle(`${progress.epoch}/${progress.epochs} · Ganscope`);
  useKeys(useMemo(() => sessionKeys(watched, run, blocked), [watched, run, blocked]));

  const steering = useSteering(watched, run);
  const form = useSessionForm(catalog, watched, steering, props.blocked !== undefined);
  const more = useMoreSettings(form, steering);
  const beside = size === "full" && more.opened ? <MorePanel {...more} /> : null;
  const control = { watched, run, blocked, onNew, onLoad };
  const scores = useScores(catalog, session);
  const parts: Parts = {
    strip: (
      <RunStrip
        watched={watched}
        downloads={props.downloads}
        sessions={props.sessions}
        run={run}
        idle={blocked}
        steering={steering}
        blocked={form.turning}
        onOpen={props.onOpen}
      />
    ),
    charts: <RunCharts watched={watched} scores={scores} numbers={catalog?.numbers} />,
    samples: beside ?? <Pictures watched={watched} />,
    ask: beside ? null : <Ask watched={watched} onLoad={onLoad} />,
    aside: beside ? "More settings" : "Pictures",
    log: <LogPanel watched={watched} sessions={props.sessions} />,
    settings: (
      <div className={panel.panel}>
        <div className={panel.scroll}>
          <SessionFields
            catalog={catalog}
            watched={watched}
            form={form}
            steering={steering}
            badgeAbove={size === "full"}
          />
          {!hasEnded(session.state) && (
            <Teach run={run} steering={steering} blocked={form.turning} />
          )}
          <MoreSettings {...more} size={size} />
          {size === "phone" && <ChartSettings />}
        </div>
        <RunControls {...control} />
      </div>
    ),
  };
  const narrow = size === "phone" || size === "tablet";
  return (
    <>
      <SessionBar {...props} progress={progress} />
      {narrow ? (
        <NarrowLayout
          {...parts}
          phone={size === "phone"}
          controls={(openSheet) => <StickyControls {...control} onSettings={openSheet} />}
        />
      ) : (
        <WideLayout {...parts} small={size === "small"} />
      )}
    </>
  );
}

function Pictures({ watched: { session, samples } }: { watched: Watched }) {
  return (
    <SamplesPanel
      samples={samples}
      seed={session.config.seed}
      running={session.state === "running"}
      waiting={
        hasEnded(session.state)
          ? "It ended before the first preview."
          : "The first preview is on its way."
      }
    />
  );
}

function Ask({ watched, onLoad }: { watched: Watched; onLoad: () => void }) {
  const { session, samples, checkpoints } = watched;
  const drawn = samples !== null || checkpoints.length > 0;
  return (
    <AskPanel
      marker={[session.id, session.state, drawn, checkpoints.length].join(" ")}
      exists={drawn}
      training={session.state === "running"}
      onChange={onLoad}
    />
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = "Ganscope";
    };
  }, [title]);
}
