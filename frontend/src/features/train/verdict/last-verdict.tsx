import { RemedyButton, type Treating } from "./remedy-button";
import { useDiagnosis } from "./use-diagnosis";
import { Why } from "./why";

/** What a session that has ended suffered from, in a sentence; nothing while that is not known. */
export function LastVerdict({ treating }: { treating: Treating }) {
  const { data } = useDiagnosis(treating.watched.session, null);
  if (!data) return null;
  const quiet = data.verdict === "healthy" || data.verdict === "too_early";
  return (
    <span className="block">
      Diagnosis: {data.title}. {!quiet && data.detail}
    </span>
  );
}

/** Evidence and the first thing to do after the end. */
export function LastRemedy({ treating }: { treating: Treating }) {
  const { data } = useDiagnosis(treating.watched.session, null);
  const first = data?.findings[0]?.remedies.find((remedy) => remedy.do !== "stop");
  if (!data || data.verdict === "too_early") return null;
  return (
    <>
      <Why diagnosis={data} {...treating} />
      {first && (
        <RemedyButton remedy={first} {...treating}>
          {first.title}
        </RemedyButton>
      )}
    </>
  );
}
