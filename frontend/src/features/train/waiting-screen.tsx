import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";

import bar from "./top-bar/top-bar.module.css";
import classes from "./train.module.css";

const WORDS = {
  engine: "Connecting to the engine.",
  list: "Waiting for the list of sessions.",
  catalog: "The engine is starting: it loads torch and looks what this machine has.",
  session: "Opening the session.",
} as const;

interface Props {
  absent: boolean;
  /** What it waits for. */
  for: Exclude<keyof typeof WORDS, "list">;
}

/** Before the first word from the engine; a wait that can be noticed says what it is for. */
export function WaitingScreen({ absent, for: what }: Props) {
  const open = useLive((s) => s.link.status === "open");
  return (
    <>
      <header className="relative row rigid gap-12 h-56 pad-x-16 edge-bottom">
        <h1 className={`ellipsis heading max-w-220 ${bar.name}`}>Train</h1>
        <ConnectionChip />
      </header>
      <main className={`grow ${classes.waiting}`} id="main">
        {absent ? (
          <EngineAbsent />
        ) : (
          <p className={`quiet text-centre ${classes.waitingFor}`} role="status">
            {WORDS[open && what === "engine" ? "list" : what]}
          </p>
        )}
      </main>
    </>
  );
}
