import { useDisclosure } from "@mantine/hooks";

import { useCatalog } from "@/api/queries";
import { useLive } from "@/live/context";
import type { LiveStore } from "@/live/live";

import { FirstScreen } from "./first-screen";
import { isAbsent } from "./link";
import { LoadDialog } from "./panel/load-dialog";
import { hasEnded } from "./phase";
import type { ScreenProps } from "./screen-props";
import { SessionScreen } from "./session-screen";
import { SetupScreen } from "./setup-screen";
import { useRun } from "./use-run";
import { useSize } from "./use-size";
import { useView, type View } from "./use-view";
import { WaitingScreen } from "./waiting-screen";

const LOST = "Not while the connection is lost.";

/** Train: choose, start, watch, steer, and ask for pictures. */
export function TrainScreen() {
  const { view, open, openNew } = useView();
  const link = useLive((s) => s.link);
  const catalog = useCatalog(link.status === "open");
  const workspace = useLive((s) => s.workspace) ?? NOTHING;
  const held = useLive((s) => s.watched);
  const [loading, load] = useDisclosure(false);
  const watched = shownOf(view, held);
  const run = useRun(watched, open);
  const blocked = link.status === "open" ? undefined : LOST;
  const startBlocked = blocked ?? takenBy(workspace.sessions);
  const shared = {
    size: useSize(),
    run,
    catalog: catalog.data,
    downloads:
      workspace.downloads.length > 0 ? workspace.downloads : (catalog.data?.downloads ?? []),
    sessions: workspace.sessions,
    onOpen: open,
    onNew: openNew,
    onLoad: load.open,
    blocked,
    startBlocked,
  };
  return (
    <>
      <Screen view={view} watched={watched} absent={isAbsent(link)} shared={shared} />
      <LoadDialog
        opened={loading}
        marker={String(watched?.checkpoints.length) + String(workspace.seq)}
        chosen={workspace.chosenCheckpoint}
        resumeBlocked={startBlocked}
        run={run}
        onClose={load.close}
      />
    </>
  );
}

const NOTHING = { seq: 0, sessions: [], downloads: [], chosenCheckpoint: null };

interface ScreenChoice {
  view: View;
  watched: LiveStore["watched"];
  absent: boolean;
  shared: ScreenProps;
}

function Screen({ view, watched, absent, shared }: ScreenChoice) {
  switch (view.kind) {
    case "first":
      return <FirstScreen {...shared} />;
    case "setup":
      if (!shared.catalog) return <WaitingScreen absent={absent} />;
      return <SetupScreen {...shared} catalog={shared.catalog} />;
    case "session":
      if (!watched) return <WaitingScreen absent={absent} />;
      return <SessionScreen key={watched.session.id} {...shared} watched={watched} />;
    case "waiting":
      return <WaitingScreen absent={absent} />;
  }
}

/** The held session, if it is the one that is asked for. */
function shownOf(view: View, held: LiveStore["watched"]): LiveStore["watched"] {
  return view.kind === "session" && held?.session.id === view.sessionId ? held : null;
}

/** Only one session trains at a time: who does so now. */
function takenBy(sessions: ScreenProps["sessions"]): string | undefined {
  const active = sessions.find((session) => !hasEnded(session.state));
  return active && `${active.name} is still training. Stop it first.`;
}
