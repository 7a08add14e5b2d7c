import type { DatasetInfo, RecipeInfo, Resolved, SpeedReport } from "@/api/types";

/** What an estimate needs to know of a configuration. */
type Known = Pick<Resolved, "config" | "dataset" | "speed_key">;

/** Seconds that a run takes, from a speed test of that very kind on that device; null without one. */
export function estimate(run: Known, speed: SpeedReport, device: string): number | null {
  const result = speed.results.find(({ key }) => key === run.speed_key);
  if (speed.device !== device || !result || result.images_per_s <= 0) return null;
  const { batch_size, epochs, max_minutes, max_steps, n_critic } = run.config;
  const most = max_steps === null ? Infinity : max_steps * batch_size * n_critic;
  const seconds = Math.min(epochs * run.dataset.images, most) / result.images_per_s;
  return max_minutes === null ? seconds : Math.min(seconds, max_minutes * 60);
}

/** The same for a recipe on another data set; null where its pictures are of another shape. */
export function estimateOn(
  recipe: RecipeInfo,
  dataset: DatasetInfo,
  speed: SpeedReport,
  device: string,
): number | null {
  const { resolution, channels } = recipe.config;
  const seen = {
    ...dataset,
    resolution: resolution ?? dataset.resolution,
    channels: channels ?? dataset.channels,
  };
  const alike = shapeOf(seen) === shapeOf(recipe.dataset);
  return alike ? estimate({ ...recipe, dataset: seen }, speed, device) : null;
}

function shapeOf({ resolution, channels, classes }: DatasetInfo): string {
  return [resolution, channels, classes.length].join(" ");
}

/** Steps that its epochs come to, as the engine counts them: whole batches only. */
export function stepsOf({ config, dataset }: Known): number {
  const { batch_size, epochs, n_critic } = config;
  const batches = Math.floor(dataset.images / batch_size);
  return Math.floor((epochs * batches) / n_critic);
}
