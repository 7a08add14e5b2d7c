import { IconDownload, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";

import { useDownloadOrder } from "@/api/dataset-queries";
import type { DatasetInfo, Download } from "@/api/types";
import { megabytes } from "@/lib/format";
import type { Pace } from "@/live/pace";
import { Button } from "@/ui/button";
import { Meter } from "@/ui/meter";

import { progressText, shareOf, timeLeft } from "../words";
import classes from "./card.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  info: DatasetInfo;
  download: Download;
  pace: Pace | undefined;
}

/** Files that are not here yet: how far they are, and the ways to get or leave them. */
export function DownloadPart({ info, download, pace }: Props) {
  const { mutate, error, isPending, variables } = useDownloadOrder();
  const order = (wanted: "start" | "pause" | "cancel") =>
    mutate({ name: info.name, order: wanted });
  const busy = (wanted: string) => isPending && variables.order === wanted;
  const refusal = error?.message ?? (download.state === "broken" ? download.detail : "");
  return (
    <>
      {refusal !== "" && (
        <p className="pad-top-14 bad text-12 line-18 break" role="alert">
          {refusal}
        </p>
      )}
      <Progress info={info} download={download} pace={pace} />
      <div className="row wrap gap-8 push-top pad-top-12">
        <StartOrPause state={download.state} info={info} busy={busy} order={order} />
        {CANCELLED.has(download.state) && (
          <Button look="ghost" busy={busy("cancel")} onClick={() => order("cancel")}>
            Cancel
          </Button>
        )}
        <span className="grow faint text-12 text-right">{NOTES[download.state]}</span>
      </div>
    </>
  );
}

const MOVING = new Set<Download["state"]>(["downloading", "paused", "verifying", "unpacking"]);
const CANCELLED = new Set<Download["state"]>(["downloading", "paused"]);
const NOTES: Readonly<Partial<Record<Download["state"], string>>> = {
  needed: "training fetches it, too",
  downloading: "resumes after a lost connection",
  paused: "continues where it stopped",
  verifying: "comparing checksums",
  unpacking: "nearly there",
};

function Progress({ info, download, pace }: Props) {
  if (!MOVING.has(download.state)) return null;
  const running = download.state === "downloading" ? pace : undefined;
  return (
    <div className={classes.progress}>
      <Meter label={`Download of ${info.title}`} share={shareOf(download)} />
      <p className={`flex between gap-8 quiet text-12 ${classes.progressText}`} aria-hidden="true">
        <span>{progressText(download, running)}</span>
        <span>{timeLeft(download, running)}</span>
      </p>
    </div>
  );
}

interface StartProps {
  state: Download["state"];
  info: DatasetInfo;
  busy: (order: string) => boolean;
  order: (wanted: "start" | "pause") => void;
}

function StartOrPause({ state, info, busy, order }: StartProps) {
  switch (state) {
    case "downloading":
      return (
        <Button
          icon={<IconPlayerPause {...icon} />}
          busy={busy("pause")}
          onClick={() => order("pause")}
        >
          Pause
        </Button>
      );
    case "paused":
      return (
        <Button
          icon={<IconPlayerPlay {...icon} />}
          busy={busy("start")}
          onClick={() => order("start")}
        >
          Continue
        </Button>
      );
    case "needed":
    case "broken":
      return (
        <Button
          icon={<IconDownload {...icon} />}
          busy={busy("start")}
          onClick={() => order("start")}
        >
          {state === "broken"
            ? "Download again"
            : `Download ${megabytes(Math.round(info.download_mb))}`}
        </Button>
      );
    case "verifying":
    case "unpacking":
    case "ready":
      return null;
  }
}
