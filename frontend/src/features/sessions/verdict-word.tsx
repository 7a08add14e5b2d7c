import type { SessionRow } from "@/api/types";
import { useVerdict } from "@/api/verdict-queries";
import { hasEnded } from "@/live/phase";

const LOOKS = { plain: "", ok: "", warn: "warn", bad: "bad" } as const;

/** What a session that has ended suffered from; null while that is not known, or it never trained. */
export function useLastVerdict({ id, state, step, ended_at }: SessionRow) {
  const asked = hasEnded(state) && step > 0;
  const { data } = useVerdict(id, `${state} ${step} ${ended_at ?? 0}`, asked);
  return asked ? (data ?? null) : null;
}

/** The same as a word of the list. */
export function VerdictWord({ row }: { row: SessionRow }) {
  const verdict = useLastVerdict(row);
  if (!verdict) return null;
  return (
    <span className={`nowrap ${LOOKS[verdict.tone]}`} title={verdict.detail}>
      <span className="sr-only">Diagnosis: </span>
      {verdict.title}
    </span>
  );
}
