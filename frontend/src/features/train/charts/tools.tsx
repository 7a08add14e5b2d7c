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
export function LossTools({ smoothing, refusal }: { smoothing: number; refusal: string | null }) {
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
      <div className={classes.smooth}>
        <span>Smooth</span>
        <Slider
          className={classes.slider}
          classNames={{ track: classes.track, bar: classes.bar, thumb: classes.thumb }}
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
        <span className={classes.smoothValue}>{smoothing.toFixed(2)}</span>
      </div>
      {refusal === null ? scale : <Tooltip label={refusal}>{scale}</Tooltip>}
    </>
  );
}

/** What the x axis counts. */
export function AxisTools({ zoomed, onReset }: { zoomed: boolean; onReset: () => void }) {
  const axis = usePreferences((p) => p.axis);
  const set = usePreferences((p) => p.set);
  return (
    <>
      <Segmented
        label="Horizontal axis"
        value={axis}
        options={AXES}
        onChange={(value) => set({ axis: value })}
      />
      {zoomed && (
        <IconButton label="Show the whole run" onClick={onReset}>
          <IconZoomReset size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}
