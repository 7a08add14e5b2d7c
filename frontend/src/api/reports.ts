import { answerOf } from "./files";
import type { ReportRequest } from "./types";

export const REPORT_FORMATS = [
  { value: "html", label: "HTML" },
  { value: "pdf", label: "PDF" },
  { value: "md", label: "Markdown" },
] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number]["value"];

/** What a report can be of. */
export type ReportSubject = Pick<ReportRequest, "kind" | "names">;

/** The document; the engine needs some seconds for it. */
export async function reported(subject: ReportSubject, format: ReportFormat): Promise<Blob> {
  const request: ReportRequest = { ...subject, format, figure: null };
  return (await answerOf("/api/reports", request)).blob();
}

/** Every report that a session can be in. */
export function subjectsOf(session: {
  id: string;
  experiment: string;
  dataset: string;
}): ReportSubject[] {
  const { id, experiment, dataset } = session;
  const own = (["training", "summary", "lineage"] as const).map((kind) => ({ kind, names: [id] }));
  return [
    ...own,
    ...(experiment === "" ? [] : [{ kind: "experiment" as const, names: [experiment] }]),
    { kind: "dataset", names: [dataset] },
    { kind: "datasets", names: [] },
  ];
}
