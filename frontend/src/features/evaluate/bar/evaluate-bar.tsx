import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";

import { count, span } from "@/lib/format";
import { ConnectionChip } from "@/live/connection-chip";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { TopBar } from "@/ui/page";

import classes from "../evaluate.module.css";
import { withoutLast } from "../logic/choice";
import type { Shown } from "../logic/shown";
import { Tabs } from "../tabs";
import type { Address } from "../use-address";
import type { Data } from "../use-data";
import { CheckpointPicker } from "./checkpoint-picker";
import { ExportMenu } from "./export-menu";
import { PastPicker } from "./past-picker";

interface Props {
  data: Data;
  address: Address;
  reachable: boolean;
  /** The settings below are others than those of the scores shown. */
  stale: boolean;
  /** Opens the settings of another run; undefined while they are open or nothing was run yet. */
  onAgain: (() => void) | undefined;
}

/** What is judged, by how many pictures, and what to do with the scores. */
export function EvaluateBar({ data, address, reachable, stale, onAgain }: Props) {
  const { sessions, checkpointId, past, shown } = data;
  return (
    <TopBar className={classes.bar}>
      <h1 className="heading">Evaluate</h1>
      <Tabs compare={comparable(shown)} />
      {sessions && checkpointId !== null && (
        <CheckpointPicker sessions={sessions} chosen={checkpointId} onChoose={address.choose} />
      )}
      {shown?.id != null && checkpointId !== null && (
        <PastPicker past={past} shown={shown.id} onShow={(id) => address.show(checkpointId, id)} />
      )}
      {shown && <Facts shown={shown} />}
      {stale && <Stale />}
      {!reachable && <ConnectionChip />}
      <span className="grow" />
      {onAgain && (
        <Button icon={<IconRefresh size={16} stroke={1.6} aria-hidden="true" />} onClick={onAgain}>
          Run again
        </Button>
      )}
      {hasFigures(shown) && (
        <ExportMenu shown={shown} infos={data.infos} sessionId={withoutLast(checkpointId ?? "")} />
      )}
    </TopBar>
  );
}

function hasFigures(shown: Shown | null | undefined): shown is Shown {
  return (shown?.figures.length ?? 0) > 0;
}

function Stale() {
  return (
    <Chip icon={<IconAlertTriangle size={14} stroke={1.6} aria-hidden="true" />} tone="warn">
      stale
    </Chip>
  );
}

/** "10,000 generated vs 10,000 test images of MNIST", then how it was drawn. */
function Facts({ shown: { n, reference, seed, seconds, device, id } }: { shown: Shown }) {
  const drawn = [
    `seed ${seed}`,
    ...(seconds === null
      ? []
      : [span(seconds) + (device === null ? "" : ` on ${device.toUpperCase()}`)]),
    ...(id === null ? ["measured in training"] : []),
  ];
  return (
    <>
      <span className="round-6 on-s1 note pad-4-8 edge">
        {count(n)} generated{reference && ` vs ${reference.title}`}
      </span>
      <span className="note">{drawn.join(" · ")}</span>
    </>
  );
}

/** What a comparison would begin with. */
function comparable(shown: Shown | null): string | undefined {
  return shown?.measured?.evaluation_id ?? shown?.measured?.checkpoint_id;
}
