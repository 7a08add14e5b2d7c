import type { Session } from "@/api/types";
import { StatusPill } from "@/live/status-pill";
import { Button } from "@/ui/button";

import { FirstRun } from "./first-run/first-run";
import type { ScreenProps } from "./screen-props";
import { TopBar } from "./top-bar/top-bar";
import bar from "./top-bar/top-bar.module.css";

/** Shown while no session exists, and to whoever wants to see it again. */
export function FirstScreen(props: ScreenProps) {
  const { catalog, downloads, run, blocked, sessions, onNew, onOpen, size } = props;
  const device = catalog?.devices[0];
  const known =
    device && size !== "phone"
      ? { title: device.name.toUpperCase(), more: device.title }
      : undefined;
  return (
    <>
      <TopBar device={known}>
        <h1 className={`ellipsis heading max-w-220 ${bar.name}`}>Train</h1>
        {sessions[0] ? (
          <Again newest={sessions[0]} onOpen={onOpen} />
        ) : (
          <StatusPill state="nothing" />
        )}
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

interface AgainProps {
  newest: Session;
  onOpen: ScreenProps["onOpen"];
}

/** Nothing of what is there was touched, and the way back to it. */
function Again({ newest, onOpen }: AgainProps) {
  return (
    <>
      <p className="note min-w-0 not-narrow">
        The first visit again. Your sessions are all still there.
      </p>
      <Button size="small" onClick={() => onOpen(newest.id)}>
        Back to {newest.name}
      </Button>
    </>
  );
}
