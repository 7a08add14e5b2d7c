import type { StudyView } from "@/api/types";
import { csv, download } from "@/lib/csv";

/** The band of every trial as lines of a table. */
export function saveBands(study: StudyView): void {
  const rows = study.trials.flatMap(({ number, band }) =>
    band.map(({ step, mean, low, high, seeds }) => [number, step, mean, low, high, seeds]),
  );
  const header = ["trial", "step", "mean", "low", "high", "seeds"];
  download(`${study.name}.csv`, csv(header, rows));
}
