import type { DatasetInfo, Download } from "@/api/types";
import { megabytes } from "@/lib/format";

/** "No download", "Ready", "12 MB download", "Downloading, 4.1 of 11.6 MB". */
export function downloadText(dataset: DatasetInfo, downloads: readonly Download[]): string {
  if (dataset.download_mb === 0) return "No download";
  const download = downloads.find((d) => d.dataset === dataset.name);
  const size = megabytes(Math.round(dataset.download_mb));
  switch (download?.state) {
    case "ready":
      return "Ready";
    case "downloading":
      return `Downloading, ${progressText(download)}`;
    case "paused":
      return `Paused, ${progressText(download)}`;
    case "verifying":
      return "Verifying";
    case "unpacking":
      return "Unpacking";
    case "broken":
      return download.detail || `Broken, ${size} to download again`;
    case "needed":
    case undefined:
      return `${size} download`;
  }
}

function progressText(download: Download): string {
  return `${download.done_mb.toFixed(1)} of ${download.total_mb.toFixed(1)} MB`;
}
