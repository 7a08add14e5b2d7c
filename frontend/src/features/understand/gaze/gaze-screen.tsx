import { IconAlertCircle, IconHourglass, IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";

import { useCommand } from "@/api/queries";
import type { SeenPicture } from "@/api/types";
import { count } from "@/lib/format";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { isSteerable } from "@/live/phase";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { Strip } from "@/ui/strip";

import { MomentPicker } from "../networks/moment-picker";
import { NoSession } from "../no-session";
import { UnderstandBar } from "../understand-bar";
import { useSession, type Chosen } from "../use-session";
import { GazeControls } from "./gaze-controls";
import { HeatCard } from "./heat-card";
import { PictureDialog } from "./picture-dialog";
import { RankingCard } from "./ranking-card";
import { RidgeCard } from "./ridge-card";
import { useGazeAddress } from "./use-address";
import { useGaze, type GazeState } from "./use-gaze";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

const NONE: readonly string[] = [];

/** What D looks at: maps over pictures, a ranking, and its outputs over time. */
export function GazeScreen() {
  const chosen = useSession();
  const link = useLive((s) => s.link);
  const [address, change] = useGazeAddress();
  const found = useGaze(chosen, address);
  const [opened, setOpened] = useState<SeenPicture | null>(null);
  const { maps, ranking, outputs, facts, at, active, checkpoints, points } = found;
  return (
    <>
      <UnderstandBar chosen={chosen}>
        {chosen.id !== null && (
          <MomentPicker
            {...{ at, active, checkpoints }}
            onChange={(next) => change({ at: next })}
          />
        )}
      </UnderstandBar>
      <Page>
        {isAbsent(link) && <EngineAbsent />}
        {chosen.known && chosen.id === null && <NoSession />}
        {chosen.id !== null && (
          <>
            <State {...{ chosen, found }} />
            {ranking.data && facts && (
              <>
                <GazeControls {...{ address, facts }} onChange={change} />
                <HeatCard {...{ address, maps }} onChange={change} onOpen={setOpened} />
                <RankingCard ranking={ranking.data} onOpen={setOpened} />
              </>
            )}
            {facts?.notes.map((note) => (
              <p key={note} className="note">
                {note}
              </p>
            ))}
            <RidgeCard
              shown={points ? "point" : "picture"}
              outputs={outputs}
              said={facts?.notes ?? NONE}
              onChange={change}
            />
          </>
        )}
      </Page>
      <PictureDialog
        model={found.model}
        seed={address.seed}
        moving={found.moving}
        picture={opened}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

/** Why there is nothing to see, or how old what is seen is. */
function State({ chosen, found }: { chosen: Chosen; found: GazeState }) {
  const { ranking, at, facts, unsaved, points } = found;
  const { error } = ranking;
  if (points) {
    return (
      <Strip
        icon={<IconInfoCircle {...icon} />}
        title="This session learns points in the plane: a point has no areas that D could look at."
      >
        The <Link to="/understand/lab">2-D lab</Link> draws what D thinks of the whole plane. What
        remains here is how it scores many points.
      </Strip>
    );
  }
  if (unsaved) {
    const steps = chosen.session && isSteerable(chosen.session.state);
    return (
      <Strip
        icon={<IconHourglass {...icon} />}
        title="D is shown once it is saved"
        actions={<SaveNow chosen={chosen} title="Save it now" />}
      >
        Nothing of this session was saved yet, and D is read from what is saved.
        {steps ? " Save it, or wait." : " It can be saved from its first step on."}
      </Strip>
    );
  }
  if (error) {
    return (
      <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message}>
        Choose another moment above.
      </Strip>
    );
  }
  if (at !== "live" || !facts || facts.step_g === facts.step_d) return null;
  return (
    <Strip
      icon={<IconInfoCircle {...icon} />}
      title={`D is from step ${count(facts.step_d)}, where it was saved last.`}
      actions={<SaveNow key={facts.step_d} chosen={chosen} title="Look now" />}
    >
      G is from step {count(facts.step_g)} and follows training at each preview.
    </Strip>
  );
}

/** Saves what trains, so that D is as new as G; busy until what was saved is here. */
function SaveNow({ chosen: { session }, title }: { chosen: Chosen; title: string }) {
  const save = useCommand();
  if (!session || !isSteerable(session.state)) return null;
  const order = { sessionId: session.id, command: "save", settings: {} } as const;
  return (
    <Button
      busy={save.isPending || save.isSuccess}
      blocked={save.error?.message}
      onClick={() => save.mutate(order)}
    >
      {title}
    </Button>
  );
}
