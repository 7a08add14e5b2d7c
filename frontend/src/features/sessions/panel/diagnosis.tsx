import { Link } from "react-router";

import type { SessionRow } from "@/api/types";

import { useLastVerdict } from "../verdict-word";

/** How a session that has ended went, and the way to the reasons. */
export function LastDiagnosis({ row }: { row: SessionRow }) {
  const verdict = useLastVerdict(row);
  if (!verdict) return null;
  const { title, detail } = verdict;
  return (
    <p className="pad-under-8 note">
      Diagnosis: <strong className="ink">{title}.</strong> {detail}{" "}
      <Link className="ink underlined" to={`/?session=${row.id}`}>
        Why and what to do
      </Link>
    </p>
  );
}
