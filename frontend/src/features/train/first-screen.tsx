import { StatusPill } from "@/live/status-pill";

import { FirstRun } from "./first-run/first-run";
import type { ScreenProps } from "./screen-props";
import { TopBar } from "./top-bar/top-bar";
import bar from "./top-bar/top-bar.module.css";

/** Shown while no session exists. */
export function FirstScreen({ catalog, downloads, run, blocked, onNew, size }: ScreenProps) {
  const device = catalog?.devices[0];
  const known =
    device && size !== "phone"
      ? { title: device.name.toUpperCase(), more: device.title }
      : undefined;
  return (
    <>
      <TopBar device={known}>
        <h1 className={`ellipsis heading max-w-220 ${bar.name}`}>Train</h1>
        <StatusPill state="nothing" />
      </TopBar>
      <main className="flex grow min-h-0" id="main">
        <FirstRun
          catalog={catalog}
          downloads={downloads}
          run={run}
          blocked={blocked}
          onSetup={onNew}
        />
      </main>
    </>
  );
}
