import { IconCpu, IconPhoto } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { ConnectionChip } from "@/live/connection-chip";
import { Chip } from "@/ui/chip";

import classes from "./top-bar.module.css";

interface Props {
  /** Name and status. */
  children: ReactNode;
  dataset?: { title: string; size: string } | undefined;
  device?: { title: string; more: ReactNode } | undefined;
  stats?: ReactNode;
  /** From 0 to 1; null while it is not known. */
  share?: number | null;
}

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;

/** What is on the screen, on what, and how far it is. */
export function TopBar({ children, dataset, device, stats, share = null }: Props) {
  return (
    <header className="relative row rigid gap-12 h-56 pad-x-16 edge-bottom">
      <div className={`row gap-4 min-w-0 ${classes.identity}`}>{children}</div>
      <div
        className={`flex wrap gap-8 min-w-0 clip h-24 ${classes.chips}`}
        style={{ flexShrink: 1e6 }} // a name is cut only where no chip is left
      >
        {dataset && (
          <Chip icon={<IconPhoto {...icon} />} strong={dataset.title}>
            {dataset.size}
          </Chip>
        )}
        {device && (
          <Chip icon={<IconCpu {...icon} />} strong={device.title}>
            {device.more}
          </Chip>
        )}
      </div>
      <div className={`rigid ${classes.link}`}>
        <ConnectionChip />
      </div>
      <div className="grow" />
      {stats}
      <ProgressLine share={share} />
    </header>
  );
}

export function ProgressLine({ share }: { share: number | null }) {
  if (share === null) return null;
  return (
    <div
      className={`absolute ${classes.line}`}
      role="progressbar"
      aria-label="Training progress"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <div
        className={`w-full h-full on-ink ${classes.share}`}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
