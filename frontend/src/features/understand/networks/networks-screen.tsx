import { IconAlertCircle, IconHourglass, IconInfoCircle } from "@tabler/icons-react";
import { useMemo } from "react";

import { count } from "@/lib/format";
import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";
import { usePlayer } from "@/lib/use-player";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { Strip } from "@/ui/strip";

import { NoSession } from "../no-session";
import { UnderstandBar } from "../understand-bar";
import { useSession, type Chosen } from "../use-session";
import { Explained } from "./explained";
import { FiguresCard } from "./figures-card";
import { NetLane } from "./lane";
import { placesOf, thingOf, type Place } from "./logic";
import { MomentPicker } from "./moment-picker";
import classes from "./networks.module.css";
import { SampleControls } from "./sample-controls";
import { StepList } from "./step-list";
import { useAddress } from "./use-address";
import { useIndex, useNetworks } from "./use-networks";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;
const PER_SECOND = 1;
const WEIGHTS = [
  { value: "ema", label: "EMA" },
  { value: "raw", label: "Raw" },
] as const;

/** Networks: both of them, layer by layer, and what passes through. */
export function NetworksScreen() {
  const chosen = useSession();
  const link = useLive((s) => s.link);
  const [address, change] = useAddress();
  const found = useNetworks(chosen, address);
  const setWeights = usePreferences((p) => p.set);
  return (
    <>
      <UnderstandBar chosen={chosen}>
        {chosen.id !== null && (
          <>
            <Segmented
              label="Weights of G"
              value={found.at === "live" ? "ema" : found.weights}
              options={WEIGHTS}
              blocked={
                found.at === "live" ? "While it trains, only the average is told." : undefined
              }
              onChange={(weights) => setWeights({ weights })}
            />
            <MomentPicker {...found} onChange={(at) => change({ at })} />
          </>
        )}
      </UnderstandBar>
      <Page>
        {isAbsent(link) && <EngineAbsent />}
        {chosen.known && chosen.id === null && <NoSession />}
        {chosen.id !== null && <Body {...{ chosen, address, change, found }} />}
      </Page>
    </>
  );
}

interface BodyProps {
  chosen: Chosen;
  address: ReturnType<typeof useAddress>[0];
  change: ReturnType<typeof useAddress>[1];
  found: ReturnType<typeof useNetworks>;
}

/** Lanes, words and figures, as far as they are here. */
function Body({ chosen, address, change, found }: BodyProps) {
  const { view, error, history, active, at } = found;
  const places = useMemo(() => (view ? placesOf(view) : []), [view]);
  const [index, setIndex] = useIndex(chosen.id, places.length);
  const player = usePlayer({
    index,
    count: places.length,
    perSecond: PER_SECOND,
    onIndex: setIndex,
  });
  const pick = (place: Place) => {
    player.stop();
    setIndex(places.indexOf(place));
  };
  useKeys({
    Space: player.toggle,
    ArrowRight: () => setIndex(Math.min(places.length - 1, index + 1)),
    ArrowLeft: () => setIndex(Math.max(0, index - 1)),
  });
  const step = view?.passed.step_d ?? null;
  const figures = history.data?.checkpoints.find((one) => one.step === step);
  if (!view && !error) return null;
  return (
    <>
      {error && <Refused error={error} waiting={active && at === "live"} />}
      {view && <Apart found={found} />}
      {view && (
        <div className={`grid gap-12 items-start ${classes.body}`}>
          <div className="column gap-12 min-w-0">
            <SampleControls address={address} view={view} onChange={change} />
            <NetLane role="G" {...{ view, places }} current={places[index]} onPick={pick} />
            <NetLane role="D" {...{ view, places }} current={places[index]} onPick={pick} />
          </div>
          <div className="column gap-12 min-w-0">
            <Explained {...{ view, places, index, player }} onIndex={setIndex} />
            <StepList figures={figures} thing={thingOf(view)} />
          </div>
          <FiguresCard
            places={places}
            history={history.data}
            busy={history.isFetching}
            error={history.error}
            blocked={
              view.checkpoint_d === null ? "Nothing was saved of this session yet." : undefined
            }
            onMeasure={() => void history.refetch()}
          />
        </div>
      )}
    </>
  );
}

/** Of a session that trains, D is as old as its newest save: it says so, and offers a new one. */
function Apart({ found: { view, at, save, canSave } }: Pick<BodyProps, "found">) {
  const { step_g, step_d } = view?.passed ?? {};
  if (at !== "live" || !view || step_g === step_d) return null;
  const title =
    step_d == null
      ? "D is not here yet: nothing was saved of this session."
      : `D is from step ${count(step_d)}, where it was saved last.`;
  return (
    <Strip
      icon={<IconInfoCircle {...icon} />}
      title={title}
      actions={
        canSave && (
          <Button
            busy={save.isPending || save.isSuccess}
            onClick={() =>
              save.mutate({ sessionId: view.model.session_id, command: "save", settings: {} })
            }
          >
            Look now
          </Button>
        )
      }
    >
      {save.error?.message ??
        "G follows training at each preview. “Look now” saves both as they are."}
    </Strip>
  );
}

function Refused({ error, waiting }: { error: Error; waiting: boolean }) {
  return waiting ? (
    <Strip icon={<IconHourglass {...icon} />} title="The networks come with the first preview">
      {error.message}
    </Strip>
  ) : (
    <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message}>
      Choose another session or another moment above.
    </Strip>
  );
}
