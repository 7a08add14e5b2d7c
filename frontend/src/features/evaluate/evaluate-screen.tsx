import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate } from "react-router";

import { useCatalog } from "@/api/queries";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";
import { Strip } from "@/ui/strip";

import { EvaluateBar } from "./bar/evaluate-bar";
import { Cards } from "./cards";
import classes from "./evaluate.module.css";
import { expectedTiles, type Infos } from "./logic/figures";
import type { Shown } from "./logic/shown";
import { ScoresCard } from "./more/scores-card";
import { ProgressStrip } from "./run/progress-strip";
import { SetupCard } from "./run/setup-card";
import { useSetup } from "./run/use-setup";
import { TileRow } from "./tiles/tile-row";
import { useAddress } from "./use-address";
import { useData, type Data } from "./use-data";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Evaluate: how good a checkpoint is, by how many pictures, and how sure that is. */
export function EvaluateScreen() {
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const address = useAddress();
  const data = useData(address);
  const setup = useSetup(data, address);
  const stale = setup.opened && setup.settings.stale;
  return (
    <>
      <EvaluateBar {...{ data, address, reachable, stale }} onAgain={setup.again} />
      <Page className={classes.main}>
        {isAbsent(link) && <EngineAbsent />}
        {data.sessions?.length === 0 && data.checkpointId === null && <NoCheckpoint />}
        {data.error && <Refused error={data.error} />}
        {data.checkpointId !== null && setup.opened && (
          <SetupCard setup={setup} costs={data.costs} blocked={blockedBy(data, reachable)} />
        )}
        {data.shown && (
          <Found
            shown={data.shown}
            stale={stale}
            onPick={address.choose}
            {...{ data, reachable }}
          />
        )}
      </Page>
    </>
  );
}

interface FoundProps {
  data: Data;
  shown: Shown;
  stale: boolean;
  reachable: boolean;
  onPick: (checkpointId: string) => void;
}

/** All that is known of the checkpoint's quality. */
function Found({ data, shown, stale, reachable, onPick }: FoundProps) {
  const { metrics, infos } = data;
  const expected = useExpected(infos, data.checkpoint?.dataset ?? shown.job?.dataset, reachable);
  return (
    <>
      {shown.job && <ProgressStrip job={shown.job} />}
      <JudgeCaution shown={shown} />
      <TileRow {...{ shown, metrics, expected, stale }} />
      <Cards {...{ data, shown, onPick }} />
      <ScoresCard shown={shown} metrics={metrics} />
    </>
  );
}

/** Scores to wait for, by what the data set has. */
function useExpected(infos: Infos, dataset: string | undefined, reachable: boolean) {
  const info = useCatalog(reachable).data?.datasets.find(({ name }) => name === dataset);
  return expectedTiles(infos, info?.kind === "points", (info?.classes.length ?? 0) > 0);
}

/** Why nothing can be asked now. */
function blockedBy({ checkpoint, sessions }: Data, reachable: boolean): string | undefined {
  if (!reachable) return "Ganscope's engine cannot be reached now.";
  if (!sessions) return "Waiting for the list of checkpoints.";
  if (!checkpoint) return "This checkpoint is no longer kept. Choose another one.";
  return undefined;
}

/** Why what saw the pictures should not be trusted much. */
function JudgeCaution({ shown }: { shown: Shown }) {
  const [main] = shown.extractors;
  if (!main || main.caution === "") return null;
  return (
    <Strip tone="warn" icon={<IconAlertTriangle {...icon} />} title={main.title}>
      {main.caution}
    </Strip>
  );
}

function Refused({ error }: { error: Error }) {
  return (
    <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message}>
      It may have been deleted, or the link is from elsewhere.
    </Strip>
  );
}

function NoCheckpoint() {
  const navigate = useNavigate();
  return (
    <EmptyState
      title="Nothing to evaluate yet"
      action={
        <Button look="primary" onClick={() => void navigate("/")}>
          Go to the demo
        </Button>
      }
    >
      What is judged here is a saved model. The demo saves one within seconds, and needs no
      download.
    </EmptyState>
  );
}
