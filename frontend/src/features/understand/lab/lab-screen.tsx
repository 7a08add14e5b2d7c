import { useMemo, useState } from "react";
import { useShallow } from "zustand/react/shallow";

import { count } from "@/lib/format";
import { useKeys, type KeyMap } from "@/lib/use-keys";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { StatusPill } from "@/live/status-pill";
import { Toggle } from "@/ui/toggle";

import { UnderstandBar } from "../understand-bar";
import { AsSession } from "./as-session";
import { Charts } from "./charts";
import { FreshKnobs, LiveKnobs } from "./knobs";
import classes from "./lab.module.css";
import { Legend } from "./legend";
import type { Shown } from "./logic/paint";
import { DRAWN } from "./logic/setup";
import { withStroke, type Stroke } from "./logic/strokes";
import type { Trial } from "./logic/trials";
import { sentenceOf } from "./logic/words";
import { Numbers } from "./numbers";
import { PointsPart } from "./points-part";
import { Square } from "./square";
import { Steer } from "./steer";
import { Coverage, Strips } from "./strips";
import { TryThis } from "./try-this";
import { useLab, useLabState } from "./use-lab";

const FIRST: Shown = { surface: true, arrows: true, grid: false, trail: false };
const SWITCHES: readonly [keyof Shown, string][] = [
  ["surface", "D’s decision surface"],
  ["arrows", "Where G would move its points"],
  ["grid", "Where G takes a grid of noise"],
  ["trail", "Trail of G’s points"],
];

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
  const [shown, setShown] = useState(FIRST);
  const { link, calm } = state;
  const running = useLabState(client, ({ picture }) => picture?.head.running ?? false);
  const open = link.status === "open";
  const stuck = (calm?.head.trouble ?? "") !== "";
  const steer = useMemo(
    () => ({
      onRun: () => client.order(running ? "pause" : "run"),
      onStep: () => client.order("step"),
      onReset: () => client.reset(setup),
    }),
    [client, running, setup],
  );
  useKeys(useMemo(() => (open ? keysOf(steer) : {}), [open, steer]));
  const onTry = ({ changes }: Trial) => {
    change(changes);
    client.order("run");
  };
  const onStroke = (drawn: Stroke) => {
    const strokes = withStroke(setup.strokes, drawn);
    if (strokes) change({ strokes });
  };
  return (
    <>
      <UnderstandBar>
        {open && calm && <Standing running={running} head={calm.head} />}
      </UnderstandBar>
      <main className={`grid grow min-h-0 scroll-y ${classes.lab}`} id="main">
        <div className="column gap-16 min-w-0 pad-14-16 scroll-y">
          <Steer
            running={running}
            stuck={stuck}
            blocked={open ? undefined : WAITING[link.status]}
            {...steer}
          />
          <PointsPart setup={setup} onChange={change} />
          <LiveKnobs setup={setup} onChange={change} />
          <h2 className="note">These begin anew</h2>
          <FreshKnobs setup={setup} onChange={change} />
        </div>
        <div className="column gap-8 min-w-0 pad-14-16 scroll-y">
          <Strips state={state} problems={problems} onReopen={reopen} />
          {calm ? (
            <div className={`column gap-8 w-full ${classes.square}`}>
              <Legend picture={calm} shown={shown} />
              <Square
                client={client}
                shown={shown}
                sentence={sentenceOf(calm)}
                onStroke={setup.points === DRAWN ? onStroke : undefined}
              />
              <Numbers picture={calm} />
            </div>
          ) : (
            link.status === "starting" && (
              <p className="quiet text-centre pad-top-16" role="status">
                Starting the lab: it loads torch in a process of its own, a few seconds.
              </p>
            )
          )}
        </div>
        <div className="column gap-16 min-w-0 pad-14-16 scroll-y">
          <Coverage calm={calm} />
          {calm && <Charts history={state.history} picture={calm} />}
          <div className="column gap-8">
            {SWITCHES.map(([name, label]) => (
              <Toggle
                key={name}
                label={label}
                checked={shown[name]}
                onChange={(on) => setShown({ ...shown, [name]: on })}
              />
            ))}
          </div>
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
