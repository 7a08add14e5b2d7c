import { Slider, Tooltip } from "@mantine/core";
import { IconZoomReset } from "@tabler/icons-react";

import { usePreferences } from "@/lib/preferences";
import { IconButton } from "@/ui/icon-button";
import { Segmented } from "@/ui/segmented";

import classes from "./charts.module.css";

const AXES = [
  { value: "step", label: "Step" },
  { value: "epoch", label: "Epoch" },
  { value: "time", label: "Time" },
] as const;

/** Smoothing and scale of the loss chart. */
export function LossTools({ refusal }: { refusal: string | null }) {
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
  return (
    <>
      <SmoothTool />
      {refusal === null ? scale : <Tooltip label={refusal}>{scale}</Tooltip>}
    </>
  );
}

/** How strongly the lines are smoothed. */
function SmoothTool() {
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
      <span className={`quiet ${classes.smoothValue}`}>{smoothing.toFixed(2)}</span>
    </div>
  );
}

/** What the x axis counts. */
export function AxisTool() {
  const axis = usePreferences((p) => p.axis);
  const set = usePreferences((p) => p.set);
  return (
    <Segmented
      label="Horizontal axis"
      value={axis}
      options={AXES}
      onChange={(value) => set({ axis: value })}
    />
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
      <IconZoomReset size={16} stroke={1.6} aria-hidden="true" />
    </IconButton>
  );
}

/** On a phone there is no room for them beside the chart: a part of the settings. */
export function ChartSettings() {
  return (
    <section
      className={`column gap-12 push-16 pad-top-16 edge-top ${classes.settings}`}
      aria-labelledby="chart-settings"
    >
      <h2 className="title nowrap" id="chart-settings">
        Charts
      </h2>
      <AxisTool />
      <SmoothTool />
    </section>
  );
}
