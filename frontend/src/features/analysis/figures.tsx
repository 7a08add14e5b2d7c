import type { Analysis } from "@/api/types";

import classes from "./analysis.module.css";
import { deviceTexts, figuresOf } from "./words";

/** What it came to, in a line of figures. */
export function Figures({ found }: { found: Analysis }) {
  const { sessions } = found;
  const notes = [
    ...(sessions.length > 1 ? [sessions.join(" → ")] : []),
    ...deviceTexts(found),
    ...(found.no_fd === null ? [] : [`FD is not measured. ${found.no_fd}`]),
  ];
  return (
    <section className={`column gap-8 card ${classes.card}`} aria-label="Figures">
      <dl className={`flex wrap pad-x-16 ${classes.figures}`}>
        {figuresOf(found).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="pad-x-16 quiet text-12">
          {note}
        </p>
      ))}
    </section>
  );
}
