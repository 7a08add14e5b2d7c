import type { SessionRow } from "@/api/types";
import { bytes, count, distance, UNKNOWN } from "@/lib/format";
import { hasEnded } from "@/live/phase";
import { StatusPill } from "@/live/status-pill";

import type { Names } from "../use-names";
import { ageText, epochsText, lossTitle, stateMore } from "../words";
import { Sparkline } from "./sparkline";
import { Unmeasured } from "./unmeasured";

interface Props {
  row: SessionRow;
  place: number;
  names: Names;
  now: number;
}

/** Everything of a session beside its name. */
export function Cells({ row, place, names, now }: Props) {
  const device = row.device_title ?? row.target.toUpperCase();
  return (
    <>
      <div role="gridcell" data-column="status">
        <StatusPill state={row.state} more={stateMore(row, place)} />
      </div>
      <div role="gridcell" data-column="recipe" title={names.recipe(row.recipe)}>
        {names.recipe(row.recipe)}
      </div>
      <div role="gridcell" data-column="data" title={names.dataset(row.dataset)}>
        {names.dataset(row.dataset)}
      </div>
      <div role="gridcell" data-column="loss" title={lossTitle(row.loss)}>
        {lossTitle(row.loss)}
      </div>
      <div role="gridcell" data-column="curve">
        <Sparkline id={row.id} ended={hasEnded(row.state)} missing={row.no_fd} />
      </div>
      <div role="gridcell" data-column="fd" data-right>
        {row.fd === null ? (
          <Unmeasured why={row.no_fd ?? ""} />
        ) : (
          <strong className="ink strong">{distance(row.fd)}</strong>
        )}
      </div>
      <div role="gridcell" data-column="epochs" data-right>
        {epochsText(row)}
      </div>
      <div role="gridcell" data-column="steps" data-right>
        {count(row.step)}
      </div>
      <div role="gridcell" data-column="device" title={device}>
        {device}
      </div>
      <div role="gridcell" data-column="size" data-right>
        {row.checkpoints > 0 ? bytes(row.bytes) : UNKNOWN}
      </div>
      <div role="gridcell" className="text-12" data-column="age" data-right>
        {ageText(row, now)}
      </div>
    </>
  );
}
