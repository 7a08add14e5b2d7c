import type { DatasetInfo, DatasetView, Download, ImportReport, JudgeView } from "@/api/types";
import { bytes, many, megabytes, percent as share, span } from "@/lib/format";
import type { Pace } from "@/live/pace";

/** Channels, height and width as the networks' papers write them. */
export function sizeText({ kind, channels, resolution }: DatasetInfo): string {
  return kind === "points" ? "2-D" : `${channels}×${resolution}×${resolution}`;
}

export interface StateWords {
  word: string;
  tone: "plain" | "warn" | "bad";
}

/** Where a data set stands, in a word or two. */
export function stateWords({ info, report }: DatasetView, download: Download): StateWords {
  switch (download.state) {
    case "ready": {
      const problems = report ? problemsOf(report).length : 0;
      if (problems > 0) return { word: many(problems, "problem"), tone: "warn" };
      return { word: "Ready", tone: "plain" };
    }
    case "needed":
      return { word: `Needs ${megabytes(Math.round(info.download_mb))} download`, tone: "plain" };
    case "downloading":
      return { word: `Downloading ${percent(download)}`.trim(), tone: "plain" };
    case "paused":
      return { word: `Paused ${percent(download)}`.trim(), tone: "plain" };
    case "verifying":
      return { word: "Verifying", tone: "plain" };
    case "unpacking":
      return { word: "Unpacking", tone: "plain" };
    case "broken":
      return { word: info.download_mb > 0 ? "Download failed" : "Damaged", tone: "bad" };
  }
}

/** What a report says that needs a look; what was made right by itself does not. */
export function problemsOf(report: ImportReport): ImportReport["problems"] {
  return report.problems.filter((problem) => problem.level !== "note");
}

export function shareOf({ done_mb, total_mb }: Download): number | null {
  return total_mb > 0 ? done_mb / total_mb : null;
}

function percent(download: Download): string {
  const share = shareOf(download);
  return share === null ? "" : `${Math.min(99, Math.round(share * 100))} %`;
}

/** `105.6 of 170.5 MB · 8.4 MB/s` */
export function progressText(download: Download, pace: Pace | undefined): string {
  const { state, done_mb, total_mb } = download;
  const amount = `${done_mb.toFixed(1)} of ${total_mb.toFixed(1)} MB`;
  if (state === "paused") return `${amount} are kept`;
  const rate = pace?.mbPerS;
  return rate === undefined || rate === null ? amount : `${amount} · ${rate.toFixed(1)} MB/s`;
}

/** `8 s left`; nothing before a rate is known. */
export function timeLeft(
  { done_mb, total_mb }: Download,
  pace: Pace | undefined,
): string | undefined {
  if (!pace?.mbPerS) return undefined;
  return `${span(Math.max(1, (total_mb - done_mb) / pace.mbPerS))} left`;
}

/** What it takes on this disk. */
export function diskText({ info, bytes_on_disk }: DatasetView): string {
  const taken = bytes_on_disk > 0 ? bytes(bytes_on_disk) : "";
  const origin = info.own ? "your files" : info.download_mb === 0 ? "no download" : "";
  return [taken, origin].filter((text) => text !== "").join(" · ");
}

/** `Judge 99.6 % right on 10,000 of its own test images` */
export function judgeText({ state, done, total, accuracy, ...seen }: JudgeView): string {
  switch (state) {
    case "shipped":
    case "ready": {
      const { accuracy_n: images, accuracy_on: which } = seen;
      const tested = images === null ? "" : ` on ${images.toLocaleString("en-GB")} of ${which}`;
      return accuracy === null ? "Judge ready" : `Judge ${share(accuracy)} right${tested}`;
    }
    case "training":
      return total > 0
        ? `Judge in training, ${Math.floor((done / total) * 100)} %`
        : "Judge in training";
    case "failed":
      return "No judge";
    case "none":
      return "Judge not trained yet: it is when the first score needs it";
  }
}

/** `4 sets · 156 MB on disk` */
export function totalText(views: readonly DatasetView[]): string {
  const taken = views.reduce((sum, view) => sum + view.bytes_on_disk, 0);
  return `${many(views.length, "set")} · ${bytes(taken)} on disk`;
}
