import { IconArrowRight } from "@tabler/icons-react";

import { TRIALS, type Trial } from "./logic/trials";

/** A few things to try, each with one press. */
export function TryThis({ onTry }: { onTry: (trial: Trial) => void }) {
  return (
    <section className="column gap-8" aria-labelledby="try">
      <h2 className="title" id="try">
        Try this
      </h2>
      <ul className="column gap-4">
        {TRIALS.map((trial) => (
          <li key={trial.does}>
            <button
              type="button"
              className="row items-start gap-8 w-full pad-4 round-6 pressable hover-s3 text-left"
              onClick={() => onTry(trial)}
            >
              <IconArrowRight className="rigid quiet" size={16} stroke={1.6} aria-hidden="true" />
              <span>
                <span className="block text-12 line-16 ink">{trial.does}</span>
                <span className="block tiny-note">{trial.look}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
