import type { ImportView } from "@/api/types";

import type { Adding } from "./adding";

/** All imports: what was asked for, then what this window sent, then what was told since. */
export function allJobs(
  asked: readonly ImportView[],
  adding: Adding,
  told: readonly ImportView[],
): ImportView[] {
  const jobs = new Map<string, ImportView>();
  const sent = adding.status === "sent" ? [adding.job] : [];
  for (const job of [...asked, ...sent, ...told]) {
    const report = job.report ?? jobs.get(job.id)?.report ?? null;
    jobs.delete(job.id); // the one that changed last comes last
    jobs.set(job.id, { ...job, report });
  }
  return [...jobs.values()];
}

const UNDER_WAY = new Set<ImportView["state"]>(["uploading", "checking", "checked", "building"]);

/** The import to show: one under way, else the newest that ended and was not put away. */
export function shownJob(
  jobs: readonly ImportView[],
  dismissed: readonly string[],
): ImportView | undefined {
  const open = jobs.filter((job) => job.state !== "cancelled" && !dismissed.includes(job.id));
  const last = jobs.findLast((job) => job.state !== "cancelled");
  return open.findLast(isUnderWay) ?? open.find((job) => job === last);
}

function isUnderWay(job: ImportView): boolean {
  return UNDER_WAY.has(job.state);
}

/** One at a time: what has to come to its end before more pictures are brought. */
export function takenBy(adding: Adding, job: ImportView | undefined): string | undefined {
  if (adding.status === "packing" || adding.status === "sending") {
    return `“${adding.name}” is on its way. Wait for it, or cancel it.`;
  }
  if (adding.status === "chosen" || !job || !isUnderWay(job)) return undefined;
  return job.state === "checked"
    ? `Use or cancel “${job.name}” first.`
    : `“${job.name}” is on its way. Wait for it, or cancel it.`;
}
