import type { Verdict } from "@/api/types";
import { useVerdictHistory } from "@/api/verdict-queries";
import { count, many } from "@/lib/format";

/** Steps after which it is asked for again. */
const STEPS = 500;
const LOOKS: Readonly<Record<Verdict["tone"], string>> = {
  plain: "",
  ok: "",
  warn: "warn",
  bad: "bad",
};

/** At which steps the verdict changed; nothing while it has been one and the same. */
export function Course({ session, step }: { session: string; step: number }) {
  const { data } = useVerdictHistory(session, String(Math.floor(step / STEPS)));
  if (!data || data.verdicts.length < 2) return null;
  return (
    <section className="column gap-4 pad-under-8 pad-top-8" aria-label="How the verdict changed">
      <p className="text-12 strong">How the verdict changed</p>
      <ol className="column gap-4 note">
        {data.verdicts.map(({ step: at, title, tone }) => (
          <li key={at}>
            By step {count(at)}: <span className={LOOKS[tone]}>{title}</span>
          </li>
        ))}
      </ol>
      <p className="faint-note">Looked at every {many(data.spacing, "step")}.</p>
    </section>
  );
}
