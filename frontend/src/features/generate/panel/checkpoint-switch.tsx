import { useState } from "react";

import { bestSaved } from "@/live/scores";
import { ChoiceField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

import { checkpointText, type Mode } from "../logic/models";
import type { GenerateState } from "../use-generate-state";

const SAVED = [
  { value: "best", label: "Best" },
  { value: "latest", label: "Latest" },
  { value: "epoch", label: "Epoch…" },
] as const;

/** Which of the session's weights draw: a saved one, or those that train now. */
export function CheckpointSwitch({ state: { model, change } }: { state: GenerateState }) {
  const [picking, setPicking] = useState(false);
  const { mode, checkpoint, checkpoints, live } = model;
  const best = bestSaved(checkpoints);
  const options = [
    ...SAVED.map((one) => ({ ...one, disabled: !(one.value === "best" ? best : checkpoints[0]) })),
    ...(live ? [{ value: "live", label: "Live" } as const] : []),
  ];
  const choose = (next: Mode) => {
    setPicking(next === "epoch");
    if (next !== "epoch") change({ checkpoint: next });
    else if (!checkpoint) change({ checkpoint: checkpoints[0]?.id ?? null });
  };
  const epoch = picking || mode === "epoch";
  return (
    <div>
      <p className="note under-6">Checkpoint</p>
      <Segmented<Mode>
        wide
        label="Checkpoint"
        value={epoch ? "epoch" : mode}
        options={options}
        onChange={choose}
      />
      {epoch && checkpoints.length > 0 ? (
        <div className="push-8">
          <ChoiceField
            label="Epoch"
            value={checkpoint?.id ?? ""}
            options={[
              ...(checkpoint ? [] : [{ value: "", label: "no longer kept" }]),
              ...checkpoints.map((one) => ({ value: one.id, label: checkpointText(one) })),
            ]}
            onChange={(id) => change({ checkpoint: id })}
          />
        </div>
      ) : (
        <p className="push-6 note">
          {mode === "live" ? "model still training" : checkpoint && checkpointText(checkpoint)}
        </p>
      )}
      {!best && <NoBest saved={checkpoints.length} />}
    </div>
  );
}

/** Why the best cannot be chosen of what is saved. */
function NoBest({ saved }: { saved: number }) {
  if (saved === 0) return null;
  return <p className="push-6 note">No best one: nothing is measured of this session yet.</p>;
}
