import { usePreferences } from "@/lib/preferences";
import { Segmented } from "@/ui/segmented";
import { Tooltip } from "@/ui/tooltip";

const CHOICES = [
  { value: "ema", label: "EMA" },
  { value: "raw", label: "Raw" },
] as const;

const HELP =
  "EMA: drawn with the running average of G's weights, which is steadier. Raw: drawn with the weights as they are at this step. Key: E";

/** Whose pictures are shown, remembered in this browser. */
export function WeightsSwitch() {
  const weights = usePreferences((p) => p.weights);
  const set = usePreferences((p) => p.set);
  return (
    <Tooltip label={HELP}>
      <div>
        <Segmented
          label="Weights"
          value={weights}
          options={CHOICES}
          onChange={(value) => set({ weights: value })}
        />
      </div>
    </Tooltip>
  );
}
