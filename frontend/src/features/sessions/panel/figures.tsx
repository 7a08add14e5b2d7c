import type { SessionRow } from "@/api/types";
import { count, distance, span, UNKNOWN } from "@/lib/format";

import classes from "./panel.module.css";

/** What it came to: the best score, and what it took. */
export function Figures({ row }: { row: SessionRow }) {
  const { fd, no_fd, step, training_seconds, images_per_s } = row;
  const figures: readonly (readonly [value: string, label: string])[] = [
    [distance(fd), fd === null ? "best FD, not measured" : "best FD"],
    [count(step), step === 1 ? "step" : "steps"],
    [training_seconds > 0 ? span(training_seconds) : UNKNOWN, "training time"],
    [images_per_s === null ? UNKNOWN : count(images_per_s), "images a second, mean"],
  ];
  return (
    <>
      <dl className={`grid halves ${classes.figures}`}>
        {figures.map(([value, label]) => (
          <div key={label} className="flex reversed">
            <dt className="quiet text-11 line-16">{label}</dt>
            <dd className="strong">{value}</dd>
          </div>
        ))}
      </dl>
      {no_fd !== null && <p className="faint-note">Not measured. {no_fd}</p>}
    </>
  );
}
