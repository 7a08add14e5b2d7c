import type { ReactNode } from "react";

import { clock, count, epochText } from "@/lib/format";
import { ConnectionChip } from "@/live/connection-chip";

import type { Progress } from "../progress";
import { speedText } from "./run-stats";
import { ProgressLine } from "./top-bar";
import classes from "./top-bar.module.css";

interface Props {
  /** Name and status. */
  children: ReactNode;
  menu: ReactNode;
  progress?: Progress | undefined;
  device?: string | undefined;
  points?: boolean;
}

/** The top bar on a phone: two lines, the most telling numbers only. */
export function PhoneBar({ children, menu, progress, device, points = false }: Props) {
  return (
    <header className={`relative column rigid edge-bottom ${classes.phone}`}>
      <div className="row gap-8 min-h-32">
        {children}
        <span className="grow" />
        <div className={`flex wrap gap-8 min-w-0 clip h-24 ${classes.chips}`}>
          <ConnectionChip lost={progress ? "untold" : "brief"} />
        </div>
        {menu}
      </div>
      {progress && (
        <div className="flex between gap-8 pad-right-8 note nowrap" aria-hidden="true">
          <span>
            Epoch <strong>{epochText(progress.epoch)}</strong> / {progress.epochs}
          </span>
          <span>
            Step <strong data-testid="step">{count(progress.step)}</strong>
          </span>
          {!progress.paused && <span>{speedText(progress.imagesPerS, points)}</span>}
          <span className={classes.phoneDevice}>{device}</span>
          {progress.leftS !== null && (
            <span>
              <strong>{clock(progress.leftS)}</strong> left
            </span>
          )}
        </div>
      )}
      <ProgressLine share={progress?.share ?? null} />
    </header>
  );
}
