import { count } from "@/lib/format";
import { Segmented } from "@/ui/segmented";

import type { Desk } from "../use-desk";
import { CheckpointSwitch } from "./checkpoint-switch";
import { JudgePart } from "./judge-part";
import { ModelPicker } from "./model-picker";
import classes from "./panel.module.css";
import { SeedField } from "./seed-field";
import { CountSlider, TruncationSlider } from "./sliders";

/** Which model draws, and how. */
export function Panel({ desk }: { desk: Desk }) {
  return (
    <div className={`column grow gap-14 pad-14-16 ${classes.panel}`}>
      <div>
        <p className={classes.label} id="model-label">
          Model
        </p>
        <ModelPicker desk={desk} />
      </div>
      <CheckpointSwitch desk={desk} />
      <WeightsSwitch desk={desk} />
      <hr className={classes.rule} />
      <SeedField desk={desk} />
      <TruncationSlider desk={desk} />
      <CountSlider desk={desk} />
      <hr className={classes.rule} />
      <JudgePart desk={desk} />
      <Took desk={desk} />
    </div>
  );
}

const WEIGHTS = [
  { value: "ema", label: "EMA" },
  { value: "raw", label: "Raw" },
] as const;

/** The averaged generator, or the one of the step. */
function WeightsSwitch({ desk: { address, change, model } }: { desk: Desk }) {
  const live = model.mode === "live";
  return (
    <div>
      <p className={classes.label}>Weights</p>
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
function Took({ desk: { shown } }: { desk: Desk }) {
  if (!shown) return null;
  const { pictures, seconds } = shown;
  const time = seconds < 10 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(0)} s`;
  const images = pictures.length === 1 ? "1 image" : `${count(pictures.length)} images`;
  return <p className="push-top pad-top-8 faint text-12">{`${images} in ${time}`}</p>;
}
