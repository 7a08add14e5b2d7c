import { beyond } from "../ended-words";
import type { Treating } from "./remedy-button";
import { useDiagnosis } from "./use-diagnosis";
import { Why } from "./why";

/** What a session that has ended suffered from, in a sentence; nothing while that is not known. */
export function LastVerdict({ treating }: { treating: Treating }) {
  const { data } = useDiagnosis(treating.watched.session, null);
  if (!data) return null;
  const quiet = data.verdict === "healthy" || data.verdict === "too_early";
  const more = quiet ? "" : beyond(treating.watched.session.detail, data.detail);
  return (
    <span className="block">
      Diagnosis: {data.title}. {more}
    </span>
  );
}

/** Evidence, and what would help after the end. */
export function LastWhy({ treating }: { treating: Treating }) {
  const { data } = useDiagnosis(treating.watched.session, null);
  return data && data.verdict !== "too_early" ? <Why diagnosis={data} {...treating} /> : null;
}
