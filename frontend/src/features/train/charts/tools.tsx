import { usePreferences } from "@/lib/preferences";
import { FitTool, ScaleTool, SmoothTool } from "@/ui/chart-tools";
import { Segmented } from "@/ui/segmented";
import { Toggle } from "@/ui/toggle";

const AXES = [
  { value: "step", label: "Step" },
  { value: "epoch", label: "Epoch" },
  { value: "time", label: "Time" },
] as const;

/** Smoothing and scale of the loss chart. */
export function LossTools({ refusal }: { refusal: string | null }) {
  return (
    <>
      <SmoothTool />
      <ScaleTool refusal={refusal} />
      <FitTool />
    </>
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

/** On a phone there is no room for them beside the chart: a part of the settings. */
export function ChartSettings() {
  const fitAll = usePreferences((p) => p.fitAll);
  const set = usePreferences((p) => p.set);
  return (
    <section className="column gap-12 push-16 pad-top-16 edge-top" aria-labelledby="chart-settings">
      <h2 className="title nowrap" id="chart-settings">
        Charts
      </h2>
      <AxisTool />
      <SmoothTool />
      <Toggle
        label="Fit all values"
        description="Otherwise a few far beyond the others are cut off, and marked"
        checked={fitAll}
        onChange={(on) => set({ fitAll: on })}
      />
    </section>
  );
}
