import { useDisclosure } from "@mantine/hooks";
import { Suspense, useEffect, useState } from "react";

import { useCatalog } from "@/api/queries";
import { later, prefetchIdly } from "@/lib/later";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import type { LiveStore } from "@/live/live";

import { GoneScreen } from "./gone-screen";
import { LoadDialog } from "./panel/load-dialog";
import type { ScreenProps } from "./screen-props";
import classes from "./train.module.css";
import { useRun } from "./use-run";
import { useSize } from "./use-size";
import { useView, type View } from "./use-view";
import { WaitingScreen } from "./waiting-screen";

const FirstScreen = later(async () => (await import("./first-screen")).FirstScreen);
const SetupScreen = later(async () => (await import("./setup-screen")).SetupScreen);
const SessionScreen = later(async () => (await import("./session-screen")).SessionScreen);
/** In the order in which they will be wanted. */
const LOADS = [SessionScreen.load, () => import("./charts/metric-chart"), SetupScreen.load];

const LOST = "Not while the connection is lost.";
const OPENING = "The session is being opened.";

/** Train: choose, start, watch, steer, and ask for pictures. */
export function TrainScreen() {
  useEffect(() => prefetchIdly(LOADS), []);
  const { view, open, openNew } = useView();
  const link = useLive((s) => s.link);
  const catalog = useCatalog(link.status === "open");
  const workspace = useLive((s) => s.workspace) ?? NOTHING;
  const held = useLive((s) => s.watched);
  const [loading, load] = useDisclosure(false);
  const shown = useSettled(view, held);
  const opening = shown !== view;
  const watched = shownOf(shown, held);
  const run = useRun(watched, open);
  const blocked = link.status !== "open" ? LOST : opening ? OPENING : undefined;
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
  };
  return (
    <>
      <div
        className={`column grow min-w-0 min-h-0 ${classes.screen}`}
        data-opening={opening || undefined}
        aria-busy={opening}
      >
        <Suspense fallback={<WaitingScreen absent={false} for="engine" />}>
          <Screen view={shown} watched={watched} absent={isAbsent(link)} shared={shared} />
        </Suspense>
      </div>
      <LoadDialog
        opened={loading}
        marker={String(watched?.checkpoints.length) + String(workspace.seq)}
        chosen={workspace.chosenCheckpoint}
        resumeBlocked={blocked}
        run={run}
        onOpen={open}
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
  const open = useLive((s) => s.link.status === "open");
  const known = (what: "catalog" | "session") => (open ? what : "engine");
  switch (view.kind) {
    case "first":
      return <FirstScreen {...shared} />;
    case "setup":
      if (!shared.catalog) return <WaitingScreen absent={absent} for={known("catalog")} />;
      return <SetupScreen {...shared} catalog={shared.catalog} />;
    case "session":
      if (!watched) return <WaitingScreen absent={absent} for={known("session")} />;
      return <SessionScreen key={watched.session.id} {...shared} watched={watched} />;
    case "gone":
      return (
        <GoneScreen sessionId={view.sessionId} newest={shared.sessions[0]} onOpen={shared.onOpen} />
      );
    case "waiting":
      return <WaitingScreen absent={absent} for="engine" />;
  }
}

/** What was asked for, once it is here; until then what was shown before. */
function useSettled(view: View, held: LiveStore["watched"]): View {
  const [last, setLast] = useState(view);
  const settled = view.kind !== "session" || shownOf(view, held) !== null;
  const before = last.kind === "session" && shownOf(last, held) === null ? view : last;
  if (settled && !isSame(last, view)) setLast(view);
  return settled || isSame(last, view) ? view : before;
}

function isSame(a: View, b: View): boolean {
  if (a.kind !== "session" || b.kind !== "session") return a.kind === b.kind;
  return a.sessionId === b.sessionId;
}

/** The held session, if it is the one that is asked for. */
function shownOf(view: View, held: LiveStore["watched"]): LiveStore["watched"] {
  return view.kind === "session" && held?.session.id === view.sessionId ? held : null;
}
