import { useVerdict, useVerdictHistory } from "@/api/verdict-queries";
import { count, many } from "@/lib/format";

import classes from "./analysis.module.css";

/** How the doctor found the session at its end, and at which steps that changed before. */
export function VerdictCard({ session, steps }: { session: string; steps: number }) {
  const { data } = useVerdictHistory(session, String(steps));
  const last = useVerdict(session, String(steps)).data;
  if (!data || !last) return null;
  return (
    <section className={`column gap-8 card ${classes.card}`} aria-label="Diagnosis">
      <p className="pad-x-16">
        <strong>Diagnosis: {last.title}.</strong> <span className="quiet">{last.detail}</span>
      </p>
      <ol className="pad-x-16 quiet text-12">
        {data.verdicts.map(({ step, title }) => (
          <li key={step}>
            By step {count(step)}: {title}
          </li>
        ))}
      </ol>
      <p className="pad-x-16 faint-note">
        Looked at every {many(data.spacing, "step")} of this session.
      </p>
    </section>
  );
}
