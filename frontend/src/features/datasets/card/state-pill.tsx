import { Loader } from "@mantine/core";
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCheck,
  IconCloudDownload,
  IconDownload,
  IconPlayerPause,
} from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { DatasetView, Download } from "@/api/types";
import { Pill } from "@/ui/pill";

import { stateWords } from "../words";

const icon = { size: 13, stroke: 1.8, "aria-hidden": true } as const;
const spinner = <Loader size={11} color="currentColor" aria-hidden="true" />;

const ICONS: Readonly<Record<Download["state"], ReactNode>> = {
  ready: <IconCheck {...icon} />,
  needed: <IconCloudDownload {...icon} />,
  downloading: <IconDownload {...icon} />,
  paused: <IconPlayerPause {...icon} />,
  verifying: spinner,
  unpacking: spinner,
  broken: <IconAlertCircle {...icon} />,
};

/** Where a data set stands. */
export function StatePill({ view, download }: { view: DatasetView; download: Download }) {
  const { word, tone } = stateWords(view, download);
  const sign = tone === "warn" ? <IconAlertTriangle {...icon} /> : ICONS[download.state];
  return (
    <Pill icon={sign} tone={tone}>
      {word}
    </Pill>
  );
}
