import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";

import { count } from "@/lib/format";
import { useKeys, type KeyMap } from "@/lib/use-keys";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { StatusPill } from "@/live/status-pill";

import { UnderstandBar } from "../understand-bar";
import { AsSession } from "./as-session";
import { Centre } from "./centre";
import { Charts } from "./charts";
import { FreshKnobs, LiveKnobs } from "./knobs";
import classes from "./lab.module.css";
import { isUndrawn } from "./logic/setup";
import type { Trial } from "./logic/trials";
import { PointsPart } from "./points-part";
import { Steer } from "./steer";
import { Coverage } from "./strips";
import { TryThis } from "./try-this";
import { useLab, useLabState } from "./use-lab";

/** The 2-D lab: two small networks to play with; nothing of it is kept. */
export function LabScreen() {
  const absent = isAbsent(useLive((s) => s.link));
  return absent ? (
    <>
      <UnderstandBar />
      <main className="column gap-12 card-padding" id="main">
        <EngineAbsent />
      </main>
    </>
  ) : (
    <OpenedLab />
  );
}

function OpenedLab() {
  const { client, setup, problems, change, reopen } = useLab();
  const state = useLabState(
    client,
    useShallow(({ link, calm, history }) => ({ link, calm, history })),
  );
  const { link, calm } = state;
  const running = useLabState(client, ({ picture }) => picture?.head.running ?? false);
  const open = link.status === "open";
  const blank = isUndrawn(setup);
  const stuck = (calm?.head.trouble ?? "") !== "";
  const steer = useMemo(
    () => ({
      onRun: () => client.order(running ? "pause" : "run"),
      onStep: () => client.order("step"),
      onReset: () => client.reset(setup),
    }),
    [client, running, setup],
  );
  useKeys(useMemo(() => (open && !blank ? keysOf(steer) : {}), [open, blank, steer]));
  const onTry = ({ changes }: Trial) => {
    change(changes);
    if (!isUndrawn({ ...setup, ...changes })) client.order("run");
  };
  return (
    <>
      <UnderstandBar>
        {open && calm && <Standing running={running} head={calm.head} />}
      </UnderstandBar>
      <main className={`grid grow min-h-0 scroll-y ${classes.lab}`} id="main">
        <Centre
          client={client}
          state={state}
          setup={setup}
          problems={problems}
          onChange={change}
          onReopen={reopen}
        />
        <div className={`column gap-16 min-w-0 pad-14-16 scroll-y ${classes.knobs}`}>
          <Steer
            running={running}
            stuck={stuck}
            blocked={WAITING[link.status] ?? (blank ? "Draw something first." : undefined)}
            {...steer}
          />
          <PointsPart setup={setup} onChange={change} />
          <LiveKnobs setup={setup} onChange={change} />
          <h2 className="note">These begin anew</h2>
          <FreshKnobs setup={setup} onChange={change} />
        </div>
        <div className="column gap-16 min-w-0 pad-14-16 scroll-y">
          {calm && <Coverage {...calm} />}
          {calm && <Charts history={state.history} picture={calm} />}
          <TryThis onTry={onTry} />
          <AsSession setup={setup} />
        </div>
      </main>
    </>
  );
}

const WAITING = {
  starting: "The lab is starting.",
  ended: "The lab has ended. Open a new one.",
  open: undefined,
};

function keysOf(steer: { onRun: () => void; onStep: () => void; onReset: () => void }): KeyMap {
  return { Space: steer.onRun, ArrowRight: steer.onStep, R: steer.onReset };
}

interface StandingProps {
  running: boolean;
  head: { step: number; steps_per_s: number | null };
}

/** Whether it runs, at which step, how fast. */
function Standing({ running, head: { step, steps_per_s } }: StandingProps) {
  return (
    <>
      <StatusPill
        state={running ? "running" : "paused"}
        word={running ? "Running, kept nowhere" : "Paused, kept nowhere"}
      />
      <span className="note nowrap" aria-live="off">
        step <strong className="ink">{count(step)}</strong>
        {steps_per_s !== null && ` · ${count(steps_per_s)} steps/s`}
      </span>
    </>
  );
}
