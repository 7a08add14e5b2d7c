import { Slider } from "@mantine/core";
import { IconArrowAutofitHeight, IconZoomReset } from "@tabler/icons-react";

import { usePreferences } from "@/lib/preferences";

import classes from "./chart-tools.module.css";
import { IconButton } from "./icon-button";
import { Segmented } from "./segmented";
import { Tooltip } from "./tooltip";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** How strongly the lines are smoothed. */
export function SmoothTool() {
  const smoothing = usePreferences((p) => p.smoothing);
  const set = usePreferences((p) => p.set);
  return (
    <div className={`row gap-10 quiet text-12 ${classes.smooth}`}>
      <span>Smooth</span>
      <Slider
        className={classes.slider}
        classNames={{ track: "rail", bar: "on-tx", thumb: "ring on-s1" }}
        size={2}
        thumbSize={12}
        min={0}
        max={0.99}
        step={0.01}
        label={null}
        thumbLabel="Smoothing"
        value={smoothing}
        onChange={(value) => set({ smoothing: value })}
      />
      <span className={`quiet ${classes.value}`}>{smoothing.toFixed(2)}</span>
    </div>
  );
}

/** Linear or logarithmic, unless a reason stands against it. */
export function ScaleTool({ refusal }: { refusal: string | null }) {
  const set = usePreferences((p) => p.set);
  const log = usePreferences((p) => p.logScale) && refusal === null;
  const scales = [
    { value: "linear", label: "Linear" },
    { value: "log", label: "Log", disabled: refusal !== null },
  ] as const;
  const scale = (
    <div>
      <Segmented
        label="Scale"
        value={log ? "log" : "linear"}
        options={scales}
        onChange={(value) => set({ logScale: value === "log" })}
      />
    </div>
  );
  return refusal === null ? scale : <Tooltip label={refusal}>{scale}</Tooltip>;
}

/** The axis holds most values, and marks those beyond it; pressed, it holds all of them. */
export function FitTool() {
  const fitAll = usePreferences((p) => p.fitAll);
  const set = usePreferences((p) => p.set);
  return (
    <IconButton
      className={classes.toggle}
      label="Fit all values"
      aria-pressed={fitAll}
      onClick={() => set({ fitAll: !fitAll })}
    >
      <IconArrowAutofitHeight {...icon} />
    </IconButton>
  );
}

/** The way back from a stretch to the whole run. */
export function ResetTool({ zoomed, onReset }: { zoomed: boolean; onReset: () => void }) {
  return (
    <IconButton
      label={zoomed ? "Show the whole run" : "The whole run is shown"}
      aria-disabled={zoomed ? undefined : true}
      onClick={onReset}
    >
      <IconZoomReset {...icon} />
    </IconButton>
  );
}
