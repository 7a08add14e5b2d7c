import { useSpeedTest } from "@/api/queries";
import type { RecipeInfo, SpeedReport } from "@/api/types";
import { ago, moment } from "@/lib/format";
import { useNow } from "@/lib/use-now";
import { Button } from "@/ui/button";

/** A report younger than this was made just now. */
const NOW_S = 60;
const MINUTE_MS = 20_000;

/** Where the times on this page come from. */
export function SpeedText({
  speed,
  recipes,
}: {
  speed: SpeedReport;
  recipes: readonly RecipeInfo[];
}) {
  const now = useNow(MINUTE_MS) * 1000;
  return <span role="status">{speedText(speed, recipes, now)}</span>;
}

/** Measures how fast this machine trains; its refusal is said beside it. */
export function SpeedButton({ speed, recipe }: { speed: SpeedReport; recipe: string }) {
  const test = useSpeedTest();
  return (
    <div className="column items-start gap-4">
      <Button
        size="small"
        busy={test.isPending || speed.state === "running"}
        onClick={() => test.mutate(recipe)}
      >
        Test the speed
      </Button>
      {test.error && (
        <p className="refusal" role="alert">
          {test.error.message}
        </p>
      )}
    </div>
  );
}

export function speedText(speed: SpeedReport, recipes: readonly RecipeInfo[], now: number): string {
  const kinds = new Set(recipes.map((recipe) => recipe.speed_key)).size;
  switch (speed.state) {
    case "never":
      return "No times yet: they come from a speed test on this machine.";
    case "running":
      return `Testing the speed on ${speed.device_title}: ${speed.results.length} of ${kinds}.`;
    case "failed":
      return speed.detail || "The speed test broke off.";
    case "done":
      return `Times come from a speed test on ${speed.device_title}, made ${madeText(speed.measured_at, now)}.`;
  }
}

function madeText(at: number | null, now: number): string {
  if (at === null) return "on this machine";
  const past = now / 1000 - at;
  if (past < NOW_S) return "just now";
  return past < 3600 ? ago(past) : moment(at, now);
}
