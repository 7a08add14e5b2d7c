import { many } from "@/lib/format";
import { Segmented } from "@/ui/segmented";
import { Term } from "@/ui/term";

import type { GenerateState } from "../use-generate-state";
import { CheckpointSwitch } from "./checkpoint-switch";
import { JudgePart } from "./judge-part";
import { ModelPicker } from "./model-picker";
import classes from "./panel.module.css";
import { SeedField } from "./seed-field";
import { CountSlider, TruncationSlider } from "./sliders";

/** Which model draws, and how. */
export function Panel({ state }: { state: GenerateState }) {
  return (
    <div className={`column grow gap-14 pad-14-16 ${classes.panel}`}>
      <div>
        <p className="note under-6" id="model-label">
          Model
        </p>
        <ModelPicker state={state} />
      </div>
      <CheckpointSwitch state={state} />
      <WeightsSwitch state={state} />
      <hr className={classes.rule} />
      <SeedField state={state} />
      <TruncationSlider state={state} />
      <CountSlider state={state} />
      <hr className={classes.rule} />
      <JudgePart state={state} />
      <Took state={state} />
    </div>
  );
}

const WEIGHTS = [
  { value: "ema", label: "EMA" },
  { value: "raw", label: "Raw" },
] as const;

/** The averaged generator, or the one of the step. */
function WeightsSwitch({ state: { address, change, model } }: { state: GenerateState }) {
  const live = model.mode === "live";
  return (
    <div>
      <p className="note under-6">
        <Term of="EMA">Weights</Term>
      </p>
      <Segmented
        wide
        label="Weights"
        value={live ? "ema" : address.weights}
        options={WEIGHTS}
        blocked={live ? "While a model trains, only its average can be asked." : undefined}
        onChange={(weights) => change({ weights })}
      />
    </div>
  );
}

/** How fast that was. */
function Took({ state: { shown } }: { state: GenerateState }) {
  if (!shown) return null;
  const { pictures, seconds } = shown;
  const time = seconds < 10 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(0)} s`;
  const images = many(pictures.length, "image");
  return <p className="push-top pad-top-8 faint text-12">{`${images} in ${time}`}</p>;
}
